import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const dutyWords = words({
  title: label("定例の義務の時期", "When recurring duties fall due"),
  help: label(
    "点検・研修・確認などを年に何回、何月末までに行うか",
    "How often and by when checks, training and reports are done",
  ),
  intro: label(
    "定例の義務は、期限の前になると担当の人の「いますること」に出ます。期限は、その月の最後の開庁日です。変更は理由とともに記録に残ります。",
    "A recurring duty appears in the lists of those who do it before it falls due, on the last open day of its month. Changes are recorded with their reason.",
  ),
  duty: label("定例の義務", "Duty"),
  whose: label("行うところ", "Done by"),
  body: label("団体で1つ", "The body"),
  division: label("課ごと", "Each division"),
  person: label("1人ずつ", "Each person"),
  timesAYear: label("1年度の回数", "Times a fiscal year"),
  times: label("{n}回", "{n}"),
  dueMonth: label("1回目の期限（その月の末）", "First due by the end of"),
  due: label("今年度の期限", "Due this fiscal year"),
  leadDays: label("何日前から知らせるか", "Days before it is asked for"),
  leadHelp: label(
    "1～366日。短いと、準備の時間がなくなります。",
    "1 to 366 days; with few, little time remains to prepare.",
  ),
  daysBefore: label("{n}日前から", "{n} days before"),
  notAsked: label("いまの規程は求めていません。", "No text in force asks for it."),
  follows: label(
    "期限は{months}の末になり、それぞれ{n}日前から「いますること」に出ます。",
    "Due by the end of {months}, each asked for {n} days before.",
  ),
  everyMonth: label("毎月", "every month"),
  alreadyOpen: label("すでに出ているものの期限は変わりません。", "What is already asked for keeps its day."),
  toStandard: label("標準の時期に戻す", "Back to the standard"),
  badLead: label(
    "何日前から知らせるかは、1～366の整数で書いてください。",
    "The days before are a whole number from 1 to 366.",
  ),
  pastMarch: label(
    "1年度に{n}回では、最後の期限が3月を過ぎます。1回目を{month}までにするか、回数を減らしてください。",
    "With {n} times the last one lies beyond March. Begin by {month}, or choose fewer times.",
  ),
});

/** The months of a fiscal year, from April. */
export const monthNames = [
  label("4月", "April"),
  label("5月", "May"),
  label("6月", "June"),
  label("7月", "July"),
  label("8月", "August"),
  label("9月", "September"),
  label("10月", "October"),
  label("11月", "November"),
  label("12月", "December"),
  label("1月", "January"),
  label("2月", "February"),
  label("3月", "March"),
] as const;
