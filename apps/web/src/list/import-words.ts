import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const importWords = words({
  title: label("「{title}」への取り込み", "Import into “{title}”"),
  titlePeople: label("職員・所属・職の取り込み", "Import people, divisions and posts"),
  help: label(
    "Excel（.xlsx）かCSV（Shift_JIS・UTF-8）を選んでください。1行目に項目名を書きます。和暦や全角数字も読み取ります。まず確認だけを行い、台帳は変わりません。",
    "Choose an Excel (.xlsx) or CSV (Shift_JIS or UTF-8) file with the field names in its first row. It is only checked at first; nothing changes.",
  ),
  peopleColumns: label(
    "必要な列：職員番号、氏名、所属、職名。あれば：兼務、ふりがな、区分、メール、発令日。兼務のある人は、行を分けて「兼務」の列に「○」を書くか、その列に「福祉課　係長」のように書きます。新しい課は、所属の列から作ります。",
    "Needed columns: 職員番号 (number), 氏名 (name), 所属 (division), 職名 (post). Optional: 兼務 (concurrent posts), ふりがな (reading), 区分 (kind), メール (mail), 発令日 (since). Whoever holds several posts stands in several rows with ○ under 兼務, or has them written there as 福祉課　係長. Divisions that are new are created.",
  ),
  template: label("取込様式（Excel）", "Empty sheet (Excel)"),
  file: label("ファイル", "File"),
  check: label("確認する（まだ取り込みません）", "Check (nothing is imported yet)"),
  checking: label("読み取っています…", "Reading…"),
  take: label("直すところのない{n}行を取り込む", "Import the {n} row(s) without problems"),
  result: label(
    "追加{add}行、変更{change}行、同じ内容{same}行、直すところのある行{wrong}行。",
    "{add} to add, {change} to change, {same} unchanged, {wrong} to correct.",
  ),
  checked: label("確認の結果（まだ取り込んでいません）", "Result of the check (nothing imported yet)"),
  taken: label("取り込みました", "Imported"),
  wrongRows: label("直すところのある行", "Rows to correct"),
  row: label("行", "Row"),
  name: label("件名", "Name"),
  column: label("列", "Column"),
  problem: label("直すところ", "What to correct"),
  unknownColumns: label("読み取らなかった列：{names}", "Columns not read: {names}"),
  missingColumns: label(
    "足りない列：{names}。1行目の項目名を取込様式と同じにしてください。この列がそろうまで、どの行も取り込みません。",
    "Missing columns: {names}. Name them as in the empty sheet; no row is imported until they are there.",
  ),
  noRows: label("項目名の下に、読み取れる行がありません。", "There are no rows below the field names."),
  untold: label(
    "直すところのある行がこのほかに{n}行あります。下の行を直してからもう一度確かめると、続きを示します。",
    "{n} more row(s) need correction. Correct those below and check again to see them.",
  ),
  newUnits: label("新しく作る課：{names}", "Divisions to be created: {names}"),
});
