import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const closedWords = words({
  title: label("閉庁日", "Closed days"),
  help: label(
    "土日・年末年始・団体で決めた休みと、休日に開く日",
    "Weekends, the end of the year, own closed and open days",
  ),
  intro: label(
    "期限は閉庁日に当たらないように決まり、「○開庁日以内」は閉庁日を数えません。すでに決まっている期限は変わりません。",
    "No deadline falls on a closed day, and “within … business days” does not count them. Deadlines already set do not move.",
  ),
  regular: label("毎年の閉庁日", "Closed every year"),
  regularHelp: label("国民の祝日・休日は、いつも閉庁日になります。", "National holidays are always closed."),
  weekends: label("土曜日・日曜日", "Saturdays and Sundays"),
  yearEnd: label("年末年始", "The end of the year"),
  from: label("初めの日", "First day"),
  to: label("終わりの日", "Last day"),
  alsoClosed: label("このほかに閉庁する日", "Also closed"),
  alsoClosedHelp: label(
    "市制記念日、災害や停電による閉庁など。例：令和8年11月21日、R8.11.21、11/21",
    "An anniversary, a power cut. For example 2026-11-21 or 11/21",
  ),
  open: label("休日だが開庁する日", "Open although a holiday"),
  openHelp: label("休日に窓口を開く日など。例：令和8年11月21日、R8.11.21、11/21", "For example 2026-11-21 or 11/21"),
  add: label("加える", "Add"),
  addTo: label("「{of}」に加える", "Add to “{of}”"),
  badYearEnd: label(
    "年末年始は、「12月29日」「1月3日」のように、ひと月以内の期間で書いてください。",
    "Write the end of the year as 12/29 and 1/3, within a month.",
  ),
  bothWays: label(
    "閉庁する日と開庁する日の両方に、同じ日があります。どちらかから外してください。",
    "One day is both closed and open. Take it out of one.",
  ),
});
