import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** How many signs two titles differ by. */
export function titleDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 9;
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const up = row[j]!;
      row[j] = Math.min(up + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = up;
    }
  }
  return row[b.length]!;
}

/** A text whose words, and so its roles, are those of another one. */
const borrowed = /用語[^。]{0,12}は、[^。]{0,80}(?:の例による|において使用する用語)/;

/** Titles another instrument sets up, as the text itself says: 「基本方針第6条に規定する最高情報セキュリティ責任者」. */
const setUpElsewhere =
  /(?:方針|規程|規則|要綱|要領|基準|条例|訓令|ポリシー)(?:第[0-9０-９一二三四五六七八九十]+条[^。]{0,30}?)?(?:に|で)(?:規定する|定める)([^。]{4,160})/g;

/** Before a title: the body that has it, as part of the name of a committee (海辺市情報セキュリティ委員会). */
const bodyName = /[都道府県市区町村]$|(?:組合|連合|企業団|大学|学園|法人|議会)$/;

/** Whether a title stands on its own anywhere; else it is the end of a longer name (医療情報システム管理委員会). */
const standsAlone = (title: string, text: string): boolean =>
  text.split(title).some((before, at, parts) => at < parts.length - 1 && !/[一-龠々ァ-ヶー]$/.test(before));

/** Whether a clause lays a duty on the title, asks its leave or reports to it; else it is only named. */
function isCharged(title: string, { norms }: Clause): boolean {
  return norms.some(
    ({ actors, approver, reportTo }) =>
      actors.includes(title) || reportTo.includes(title) || (approver?.includes(title) ?? false),
  );
}

/** A title with duties that nobody is appointed to; where it differs from one that is by a sign or two, that one is named. */
export const roleNotSetUp: Rule = {
  id: "role-not-set-up",
  title: { ja: "置かれていない役割", en: "Role never set up" },
  english: {
    fault: "Duties fall on a role that no provision sets up.",
    remedy: "Set it up, or name the document that does.",
  },
  *check({ roles, isStandard, whole }) {
    if (!isStandard) return;
    const elsewhere = [...whole.replace(/[（(][^（()）]*[）)]/g, "").matchAll(setUpElsewhere)]
      .map((found) => found[1] ?? "")
      .join("\n");
    // 「総括」 beside 「統括」 is told as a misspelling.
    const isMisspelt = (title: string) => {
      const usual = title.replaceAll("総括", "統括");
      return usual !== title && (roles.used.has(usual) || roles.established.has(usual));
    };
    const titles = [...roles.established.keys()];
    const isSetUp = (title: string) =>
      roles.established.has(title) ||
      elsewhere.includes(title) ||
      titles.some((other) => other.endsWith(title) && bodyName.test(other.slice(0, -title.length)));
    const open = [...roles.used].filter(
      ([title]) => !isSetUp(title) && !isMisspelt(title) && standsAlone(title, whole),
    );
    const [[, [start] = []] = []] = open;
    if (start && open.length >= titles.length) {
      // A text that sets up the fewer of its roles leaves that to another one, and may have said so.
      if (borrowed.test(whole)) return;
      const names = open.map(([title]) => title).slice(0, 5);
      yield fault(
        "note",
        start,
        names[0] ?? "",
        `次の役割を置く規定がこの文書にありません: ${names.join("、")}${open.length > names.length ? " など" : ""}。`,
        "役割を置く規定を設けるか、置いている文書を示してください。",
      );
      return;
    }
    for (const [title, clauses] of open) {
      const [first] = clauses;
      if (!first) continue;
      const near = titles
        .map((other) => ({ other, distance: titleDistance(title, other) }))
        .filter(({ other, distance }) => distance <= 1 && !other.includes(title) && !title.includes(other))
        .sort((a, b) => a.distance - b.distance)[0];
      if (near) {
        yield fault(
          "warning",
          first,
          title,
          `「${title}」はどこにも置かれていません。「${near.other}」と${near.distance}字だけ違います。`,
          near.other,
        );
      } else {
        const longer = titles.find((other) => other !== title && other.endsWith(title));
        const charged = clauses.some((clause) => isCharged(title, clause));
        yield fault(
          charged ? "error" : "note",
          first,
          title,
          `「${title}」${charged ? "に義務や権限を与えていますが" : "とありますが"}、この役割を置く規定がありません。${longer ? `「${longer}」の誤りではありませんか。` : ""}`,
          longer ?? "この役割を置く規定を設けるか、置かれている役割に改めてください。",
        );
      }
    }
  },
};
