import { describe, expect, it } from "vitest";
import { personIn, postIn } from "./people.ts";

describe("people as they are addressed", () => {
  it.each([
    ["税務課", "課長", "税務課長"],
    ["監査室", "室長補佐", "監査室長補佐"],
    ["税務課", "係長", "税務課係長"],
    ["総務部", "総務部長", "総務部長"],
    ["", "市長", "市長"],
    ["秘書課", "副市長", "副市長"],
    ["総務課", "広域連合長", "広域連合長"],
    ["議会事務局", "議長", "議長"],
  ])("%s + %s is %s", (unit, post, said) => {
    expect(postIn(unit, post)).toBe(said);
  });

  it("leaves no space where a person has no post", () => {
    expect(personIn({ unit: "", post: "", name: "申請 太郎" })).toBe("申請 太郎");
  });
});
