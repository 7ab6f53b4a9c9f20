import { fault, type Rule } from "../rule.ts";

/** The parts a body's network is divided into, as the guideline for local bodies calls them. */
const zones = ["マイナンバー利用事務系", "個人番号利用事務系", "LGWAN接続系", "インターネット接続系"];
const named = /[一-龠ァ-ヶーA-Za-z]{4,14}[系糸係]/g;

/** In how many places two words of one length differ; of others, too many. */
function signsApart(a: string, b: string): number {
  return a.length === b.length ? [...a].filter((sign, at) => sign !== b[at]).length : 9;
}

/** 「マイナンバー使用事務系」「LGAWN接続系」: the name of a zone with a word or sign of another. */
export const misspeltZone: Rule = {
  id: "misspelt-zone",
  title: { ja: "領域の名称", en: "Zone of the network misnamed" },
  english: { fault: "The name of the network zone is not right.", remedy: "Use the name suggested." },
  *check({ reading, whole }) {
    for (const clause of reading.clauses) {
      for (const [name] of `${clause.heading ?? ""}\n${clause.text ?? ""}`.matchAll(named)) {
        const right = zones.find((zone) => signsApart(name.slice(-zone.length), zone) <= 2);
        if (right === undefined || name.endsWith(right) || whole.split(name).length > 3) continue;
        const printed = name.slice(-right.length);
        yield fault("warning", clause, printed, `「${printed}」は「${right}」の誤りと思われます。`, right);
      }
    }
  },
};
