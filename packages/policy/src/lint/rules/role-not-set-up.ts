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

/** A title with duties that nobody is appointed to; where it differs from one that is by a sign or two, that one is named. */
export const roleNotSetUp: Rule = {
  id: "role-not-set-up",
  title: { ja: "置かれていない役割", en: "Role never set up" },
  *check({ roles, isStandard }) {
    if (!isStandard) return;
    // 「総括」 beside 「統括」 is told as a misspelling.
    const isMisspelt = (title: string) => {
      const usual = title.replaceAll("総括", "統括");
      return usual !== title && (roles.used.has(usual) || roles.established.has(usual));
    };
    const titles = [...roles.established.keys()];
    for (const [title, clauses] of roles.used) {
      if (roles.established.has(title) || isMisspelt(title)) continue;
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
        yield fault(
          "error",
          first,
          title,
          `「${title}」に義務や権限を与えていますが、この役割を置く規定がありません。${longer ? `「${longer}」の誤りではありませんか。` : ""}`,
          longer ?? "この役割を置く規定を設けるか、置かれている役割に改めてください。",
        );
      }
    }
  },
};
