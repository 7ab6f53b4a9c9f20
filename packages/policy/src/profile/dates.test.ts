import { expect, test } from "vitest";
import { datesIn } from "./dates.ts";

test.each([
  ["平成20年7月14日", "2008-07-14"],
  ["平成 20 年 7 月 14 日", "2008-07-14"],
  ["令和元年11月1日", "2019-11-01"],
  ["昭和五十三年六月二十日", "1978-06-20"],
  ["令和８年６月２６日", "2026-06-26"],
  ["2016年4月1日", "2016-04-01"],
  ["R8.4.1", "2026-04-01"],
  ["平成24年", "2012"],
])("%s is %s", (printed, date) => {
  expect(datesIn(printed)[0]?.date).toBe(date);
});

test("a day that no calendar has is passed over", () => {
  expect(datesIn("令和5年2月30日")).toEqual([]);
});
