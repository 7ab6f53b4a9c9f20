import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const formWords = words({
  notAsItIs: label("このままでは送れません", "This cannot be sent as it is"),
  fromSheet: label("Excel・CSVの一覧から選ぶ", "Choose from a sheet"),
  sheetHelp: label(
    "1行に1件、番号か名前の列のあるファイル（.xlsx、.csv）。ここでは選ぶだけで、まだ記録しません。",
    "A file (.xlsx, .csv) with one row each and a column of numbers or names. Nothing is recorded yet.",
  ),
  sheetReading: label("読み取っています…", "Reading…"),
  sheetRead: label("{n}件を選びました。見つからないもの{wrong}件。", "{n} chosen, {wrong} not found."),
  sheetCell: label("{line}行目「{column}」：", "Row {line}, {column}: "),
});
