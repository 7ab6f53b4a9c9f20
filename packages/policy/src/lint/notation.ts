import type { Clause, Norm, Reading } from "../reading.ts";

/**
 * A small policy for a test, one clause a line: `path | heading | text`, indentation free, empty cells allowed. A line
 * that begins with ">" gives the clause above a norm: `> modality; actors; quote; approver=…; to=…; if=…; every=…`.
 */
export function policyOf(notation: string, over: Partial<Reading> = {}): Reading {
  const clauses: (Clause & { norms: Norm[] })[] = [];
  const source: string[] = [];
  for (const line of notation.split("\n").map((raw) => raw.trim())) {
    if (line === "") continue;
    if (line.startsWith(">")) {
      const last = clauses.at(-1);
      if (!last) throw new Error(`A norm before any clause: ${line}`);
      last.norms.push(normOf(line.slice(1)));
      continue;
    }
    const [path = "", heading = "", text = "", printed = ""] = line.split("|").map((cell) => cell.trim());
    source.push(`${path} ${heading} ${text}`);
    const level = path.split("/").length - 1;
    clauses.push({
      path,
      label: path.split("/").at(-1) ?? null,
      printed: printed || null,
      level,
      kind: level === 0 ? "part" : "item",
      heading: heading || null,
      text: text || null,
      lines: [source.length, source.length],
      norms: [],
      references: [],
    });
  }
  return {
    document: { title: null, body: null, number: null, dates: [], parts: [] },
    clauses,
    profile: { roles: [], terms: [], classes: [], zones: [], laws: [], scope: [], disclosure: [], staffTerm: null },
    repairs: [],
    leftOut: [],
    source,
    ...over,
  };
}

function normOf(notation: string): Norm {
  const [modality = "must", actors = "", quote = "", ...more] = notation.split(";").map((cell) => cell.trim());
  const extra = Object.fromEntries(more.map((cell) => cell.split("=").map((part) => part.trim()))) as Record<
    string,
    string
  >;
  return {
    modality: modality as Norm["modality"],
    actors: actors ? actors.split("、") : [],
    actorSource: actors ? "explicit" : "unspecified",
    quote,
    predicate: quote,
    condition: extra.if ?? null,
    timing: extra.every ?? null,
    schedule: null,
    approver: extra.approver ?? null,
    reportTo: extra.to ? extra.to.split("、") : [],
    record: false,
    threshold: null,
    sentence: 1,
    kind: null,
    mechanisms: [],
  };
}
