import type { Divided } from "../clauses/parts.ts";
import type { BareClause } from "../clauses/settle-clauses.ts";
import { longestText } from "../norms/sentences.ts";
import type { DocumentFacts } from "../reading.ts";
import { datesIn } from "./dates.ts";

/** Title, body, number and dates of the document, as its head and its supplements say. */
export function readFacts(divided: Divided, clauses: readonly BareClause[]): DocumentFacts {
  const printedTitle = divided.title?.text.replace(/^[○◯◎●]/u, "").trim() ?? null;
  const heading = divided.parts.find((part) => part.kind === "part" && part.heading !== null)?.heading ?? null;
  const title = (printedTitle ?? heading)?.replace(/\[PDF[^\]]*\]$/u, "").trim() ?? null;
  const parts = [...new Set(clauses.filter((clause) => clause.level === 0).map((clause) => clause.path))];
  return {
    title,
    body: bodyName(title, divided, clauses),
    number: numberPrinted(divided),
    dates: documentDates(divided, clauses),
    parts,
  };
}

/** A union's name ends where no other word does: whatever follows is the name of the instrument. */
const unionName = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ヶケー々、・]{2,24}?(?:広域連合|企業団|組合)(?=[^組])/u;

/** A name before any other words; 都市, 地区 and their like end in the same signs and are none. */
const looseName =
  /^(?!.*(?:組合|連合|企業団)|市町村)[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ヶケー々]{1,8}?(?<!都)(?:市|町|村|県|府)(?=[\p{sc=Han}])(?![市町村区県民内外長営有税道役])/u;

/** The body's name: what the title says before the name of the instrument, else the cover. */
function bodyName(title: string | null, divided: Divided, clauses: readonly BareClause[]): string | null {
  const name =
    /^([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ヶケー々]{1,24}?(?:都|道|府|県|市|区|町|村|広域連合|広域行政組合|消防組合|事務組合|組合|企業団|連合|団体|協会|大学))(?=議会|立|学校|教育委員会|情報|電子|USB|外部|特定|における|個人|職員|公式|庁|行政|サイバ|の|に|[\p{sc=Katakana}A-ZＡ-Ｚ]|[\s\u3000]|$)/u;
  for (const candidate of [
    title,
    ...divided.leftOut.filter((left) => left.why.startsWith("表題")).map((left) => left.text),
  ]) {
    const found = name.exec(candidate ?? "")?.[1];
    if (found !== undefined && found.length > 1) return found;
  }
  const loose = (unionName.exec(title ?? "") ?? looseName.exec(title ?? ""))?.[0];
  if (loose !== undefined) return loose;
  for (const clause of clauses) {
    const found =
      /([\p{sc=Han}ヶケー]{2,24}?(?:都|道|府|県|市|区|町|村|広域連合|組合|企業団))[(（]以下「(?:本)?(?:都|道|府|県|市|区|町|村|広域連合|組合|連合|企業団)」という/u.exec(
        clause.text ?? "",
      )?.[1];
    if (found !== undefined) return found;
  }
  for (const { text } of clauses.slice(0, 3)) {
    const found = rulesOf.exec((text ?? "").slice(0, longestText))?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** 「灯台広域連合個人情報保護条例」, 「灯台町事務処理規程（平成3年規程第4号」: whose rules a text begins with. */
const rulesOf =
  /(?:^|[、。はにの「])((?!当該)[\p{sc=Han}ヶケー]{1,12}?(?:都|道|府|県|市|区|町|村|広域連合|組合|企業団))(?:(?:特定)?(?:個人情報|情報(?:セキュリティ|公開|システム)|電子計算|文書|職員|議会)[^、。]{0,20}(?:条例|規則|規程|要綱|ポリシー|方針|基準)|[^、。はをがに]{2,20}(?:条例|規則|規程|要綱|訓令)(?=[(（][^()（）]{0,14}第))/u;

function numberPrinted(divided: Divided): string | null {
  for (const line of divided.facts) {
    const match = /[^\s(（/／]{0,24}?(?:第)\s?[0-9０-９〇一二三四五六七八九十百]{1,6}\s?号/u.exec(line.text);
    if (match && !/^第?[0-9０-９]+版/u.test(match[0])) {
      const words = match[0].replace(/[\s\u3000]/gu, "").replace(/^.*(?:日|年)(?=[\p{sc=Han}]{1,12}第)/u, "");
      return words.normalize("NFKC");
    }
  }
  return null;
}

function documentDates(divided: Divided, clauses: readonly BareClause[]): DocumentFacts["dates"] {
  const found: { date: string; printed: string; kind: string }[] = [];
  for (const line of divided.facts) {
    for (const date of datesIn(line.text)) found.push({ ...date, kind: kindOfDate(line.text) });
  }
  for (const clause of clauses) {
    if (!clause.path.startsWith("附則")) continue;
    for (const date of datesIn(clause.heading ?? "")) found.push({ ...date, kind: "改正" });
    for (const date of datesIn((clause.text ?? "").slice(0, longestText)))
      if (/施行|適用/u.test(clause.text ?? "")) found.push({ ...date, kind: "施行" });
  }
  return found;
}

function kindOfDate(text: string): string {
  for (const kind of ["改正", "改定", "施行", "実施", "適用", "制定", "策定", "決定", "更新", "公布"])
    if (text.includes(kind)) return kind;
  return "公布";
}
