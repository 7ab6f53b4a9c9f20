import { mechanism } from "@machimori/catalogue";
import type { Declaration } from "@machimori/model";
import type { Norm } from "@machimori/policy";
import type { MechanismId, RoleId } from "@machimori/terms";
import { mechanismOf } from "../clause-state.ts";
import type { ReportHop } from "../matrix.ts";
import { cite, type KeptClause, type KeptReading, normsOf } from "./kept.ts";
import { roleOf } from "./role-rules.ts";

const minutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, businessDay: 1440 };

function withinMinutes(norm: Norm): number | null {
  const within = norm.schedule?.within;
  return within ? within.count * (minutes[within.unit] ?? 1440) : null;
}

/** People who find things out: staff as the text calls them, or whoever is not one of the roles. */
function fromOf(actor: string, titles: Readonly<Partial<Record<RoleId, string>>>): ReportHop["from"] {
  return roleOf(actor, titles) ?? "discoverer";
}

/** Matches below this are no candidates at all. */
const leastConfidence = 0.2;

/** The word a mechanism's name begins with: インシデント, 違反. */
function leadingWord(id: string): string | null {
  const name = mechanism(id)?.name.ja ?? "";
  return name.match(/^(?:\p{Script=Katakana}[\p{Script=Katakana}ー]+|\p{Script=Han}{2})/u)?.[0] ?? null;
}

/** 「その後速やかに、…」: a sentence that goes on with what the one before it is about. */
const goesOn = /^(?:その後|その際|この場合)/;

/** What a report is about, or what the sentence is about that it goes on with. */
function subjectIn(clause: KeptClause, index: number): string | null {
  const norm = clause.norms[index]!;
  return index > 0 && goesOn.test(norm.quote) ? subjectIn(clause, index - 1) : subjectOf(norm);
}

/** Headings of a clause and of those it stands in: 「住民等外部からの報告」 is said once for the points below it. */
function headingsAbove(reading: KeptReading, path: string): string {
  return reading.clauses
    .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
    .map((one) => one.heading ?? "")
    .join("\n");
}

/** What a report is about: of several likely mechanisms the one whose own word the norm uses, else the likeliest. */
function subjectOf(norm: Norm): string | null {
  const likely = norm.mechanisms.filter((one) => one.confidence >= leastConfidence);
  const named = likely.find((one) => {
    const word = leadingWord(one.id);
    return word !== null && norm.quote.includes(word);
  });
  return named?.id ?? mechanismOf(norm).id;
}

/** The report graph the norms draw for a chain: who tells whom, how soon, for reports from inside or outside. */
export function proposeReports(
  reading: KeptReading,
  chains: readonly Declaration[],
  titles: Readonly<Partial<Record<RoleId, string>>>,
): readonly ReportHop[] {
  const hops: ReportHop[] = [];
  for (const { clause, norm, index } of normsOf(reading)) {
    const subject = subjectIn(clause, index) as MechanismId | null;
    if (subject === null || norm.reportTo.length === 0) continue;
    for (const declaration of chains) {
      if (declaration.serves[subject] !== "relay") continue;
      const source = /住民|外部から|市民|第三者から/.test(`${norm.quote}${headingsAbove(reading, clause.path)}`)
        ? "external"
        : /発見/.test(norm.quote)
          ? "internal"
          : "any";
      for (const actor of norm.actors.length > 0 ? norm.actors : ["職員等"])
        for (const receiver of norm.reportTo) {
          const to = roleOf(receiver, titles);
          const from = fromOf(actor, titles);
          if (to === null || to === from) continue;
          if (
            hops.some(
              (hop) =>
                hop.declaration === declaration.id &&
                hop.from === from &&
                hop.to === to &&
                (hop.source === source || hop.source === "any"),
            )
          )
            continue;
          hops.push({
            declaration: declaration.id,
            from,
            to,
            withinMinutes: withinMinutes(norm),
            words: norm.timing,
            source,
            whenNeeded: /必要に応じ/.test(norm.timing ?? norm.quote),
            clause: cite(reading, clause, norm.quote),
          });
        }
    }
  }
  return hops.filter((hop) => hop.from === "discoverer" || reachable(hop, hops));
}

/** Whether a hop's starting role is itself told of the report by some path from whoever found out. */
function reachable(hop: ReportHop, hops: readonly ReportHop[], seen: readonly string[] = []): boolean {
  if (hop.from === "discoverer") return true;
  if (seen.includes(hop.from)) return false;
  return hops.some(
    (other) =>
      other.declaration === hop.declaration && other.to === hop.from && reachable(other, hops, [...seen, hop.from]),
  );
}
