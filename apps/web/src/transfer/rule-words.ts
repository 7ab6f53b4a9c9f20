import { type Label, label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const modeWords = words({
  same: label("同じ形式で作り直す", "Rebuilt in the same format"),
  picture: label("画像のPDFにする", "Made a picture PDF"),
  text: label("文字だけにする", "Text only"),
  forbidden: label("渡さない", "Not passed"),
});

export const approvalWords = words({
  always: label("いつも許可が要る", "Always needs permission"),
  sensitive: label("機微な分類は許可が要る", "Sensitive classes need permission"),
  class: label("定めた分類以上は許可が要る", "A class and those above need permission"),
  never: label("許可は要らない", "No permission"),
});

export const familyWords: Readonly<Record<string, Label>> = words({
  word: label("Word文書", "Word documents"),
  sheet: label("Excel表", "Excel workbooks"),
  slides: label("PowerPoint", "PowerPoint"),
  pdf: label("PDF", "PDF"),
  image: label("画像", "Images"),
  mail: label("メール", "Mail"),
  text: label("テキスト・CSV", "Text and CSV"),
  web: label("HTML", "HTML"),
  archive: label("ZIP（中身は種類ごと）", "ZIP (contents by their kind)"),
  calendar: label("予定・名刺（ics・vcf）", "Calendars and cards"),
  legacy: label("旧形式・RTF・ODF・図面", "Older formats, RTF, ODF, drawings"),
});

export const ruleWords = words({
  title: label("移送の規則", "Rules of transfer"),
  help: label(
    "領域の組合せごとに、無害化の方式、許可、保存日数を定めます。1つでも定めると、定めのない組合せの移送はできなくなります。",
    "Mode, permission and retention for each pair of zones. Once one pair is set, pairs without a rule are not permitted.",
  ),
  now: label("いまの規則", "Rules now"),
  standard: label(
    "定めがないため、標準（どの組合せも同じ形式で作り直す・機微な分類は許可が要る・30日で消去）で動いています。",
    "None is set: the standard holds (same format, permission for sensitive classes, erased after 30 days).",
  ),
  add: label("組合せを加える", "Add a pair"),
  drop: label("この組合せを除く", "Remove this pair"),
  mode: label("無害化の方式", "Mode"),
  families: label("種類ごとに変える場合", "Where a kind of file goes another way"),
  asAbove: label("上の方式と同じ", "As above"),
  approval: label("許可", "Permission"),
  approvalClass: label("許可が要る分類（これ以上）", "Class from which permission is needed"),
  retention: label("保存日数", "Days kept"),
  days: label("{n}日で消去", "Erased after {n} days"),
  clause: label("根拠とする条文", "Clause it rests on"),
  ownDecision: label("条文によらない（団体の判断による）", "None: the body's own decision"),
  effectiveFrom: label("適用日", "In force from"),
  save: label("規則を定める", "Set the rules"),
  incomplete: label(
    "移送元と移送先を選び、同じ組合せが2つないようにしてください。",
    "Choose both zones for each rule; no pair may appear twice.",
  ),
  history: label("これまでの規則", "Rules before"),
  what: label("内容", "Rules"),
  by: label("定めた人", "Set by"),
  bySystem: label("（自動）", "(system)"),
  at: label("定めた日時", "Set at"),
});
