import { circledNumber, irohaOrder, kanaOrder, numberOf } from "../../clauses/numerals.ts";
import type { Clause } from "../../reading.ts";
import { type Fault, fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

/** The label the clause should have: the last step of its path. */
const right = ({ path }: Clause) => path.slice(path.lastIndexOf("/") + 1);

interface Place {
  readonly clause: Clause;
  /** What kind of marker it is: (1) and 第1条 are never compared. */
  readonly style: string;
  readonly value: number;
}

/** The number a label stands for within its style; null for bullets, branch numbers and whatever has no order. */
function placeOf(clause: Clause): Place | null {
  const label = (clause.printed ?? clause.label ?? "").normalize("NFC").replace(/\s/g, "");
  const bare = label.replace(/[.．、:：]$/, "");
  const circled = circledNumber(bare);
  if (circled !== null && bare.length === 1) return { clause, style: "①", value: circled };
  const framed = /^(第|[(（]?)([0-9０-９〇一二三四五六七八九十百]+)(編|章|節|款|条|[)）]?)$/.exec(bare);
  if (framed) {
    const value = numberOf(framed[2] ?? "");
    const kanji = /[一-龠]/.test(framed[2] ?? "") ? "一" : "1";
    const style = `${framed[1]?.normalize("NFKC")}${kanji}${framed[3]?.normalize("NFKC")}`;
    return value === null ? null : { clause, style, value };
  }
  const kana = /^[(（]?([ア-ン])[)）]?$/.exec(bare);
  if (!kana) return null;
  const sign = kana[1] ?? "";
  // イ opens a series in the order of the iroha; ア opens one in the order of the sounds. The run decides.
  return {
    clause,
    style: bare.length === 1 ? "ア" : "(ア)",
    value: kanaOrder.indexOf(sign) + 1 || irohaOrder.indexOf(sign) + 1,
  };
}

/** Runs of siblings whose labels are of one style, in order. */
function* runsOf(clauses: readonly Clause[]): Iterable<readonly Place[]> {
  const open = new Map<string, Place[]>();
  for (const clause of clauses) {
    const place = placeOf(clause);
    if (!place) continue;
    const key = `${above(clause.path)} ${place.style}`;
    const run = open.get(key);
    // The same series begun anew under one parent: of the supplementary provisions, say.
    if (run && place.value === 1 && run.length > 0) {
      yield run;
      open.set(key, [place]);
    } else if (run) run.push(place);
    else open.set(key, [place]);
  }
  yield* open.values();
}

/** The places that fit no rising sequence: the fewest to leave out so that the rest rises. */
function outOfOrder(run: readonly Place[]): readonly Place[] {
  const best: number[] = [];
  const before: number[] = [];
  let end = -1;
  for (const [at, { value }] of run.entries()) {
    best[at] = 1;
    before[at] = -1;
    for (let other = Math.max(0, at - 60); other < at; other++) {
      const step = value - (run[other]?.value ?? 0);
      if (step <= 0) continue;
      const length = (best[other] ?? 0) + (step === 1 ? 1 : 0.6 - Math.min(0.3, step * 0.02));
      if (length > (best[at] ?? 0)) {
        best[at] = length;
        before[at] = other;
      }
    }
    if (end < 0 || (best[at] ?? 0) > (best[end] ?? 0)) end = at;
  }
  const kept = new Set<number>();
  for (let at = end; at >= 0; at = before[at] ?? -1) kept.add(at);
  return run.filter((_, at) => !kept.has(at));
}

/** True where a run goes on with the numbers of a run further up, of which one was misnumbered. */
function continuesAbove(place: Place, byPath: ReadonlyMap<string, Clause>): boolean {
  for (let path = above(place.clause.path); path !== ""; path = above(path)) {
    const clause = byPath.get(path);
    const higher = clause ? placeOf(clause) : null;
    if (higher?.style === place.style) return true;
  }
  return false;
}

/** True where a kana stands below another kana of the same style: nothing hangs so but what is out of order. */
function underKana({ clause, style }: Place, byPath: ReadonlyMap<string, Clause>): boolean {
  const parent = byPath.get(above(clause.path));
  return parent !== undefined && placeOf(parent)?.style === style;
}

/** Articles are numbered through: the first of a later 章 or 節 follows the last of the one before, be that 第1条. */
function goesThrough({ clause, style }: Place): boolean {
  return style.endsWith("条") && /\/第(?!1[編章節款目])\d+[編章節款目]/.test(clause.path);
}

function* faultsOfRun(run: readonly Place[], byPath: ReadonlyMap<string, Clause>): Iterable<Fault> {
  const [start] = run;
  if (start && start.value > 2 && continuesAbove(start, byPath)) {
    yield fault(
      "warning",
      start.clause,
      start.clause.label ?? "",
      `並びが「${start.clause.label}」から始まっています。これより前の番号が誤っているため、上の並びの続きが下に入っています。`,
      "前後の番号を並びに合わせてください。",
    );
    return;
  }
  // The first paragraph of an article bears no number, the second is 2.
  if (start?.clause.kind === "paragraph" && start.style === "1" && start.value > 2) {
    yield fault(
      "warning",
      start.clause,
      start.clause.label ?? "",
      `項の番号が「${start.clause.label}」から始まっています。前の項の番号が抜けているか、項が抜けています。`,
      "項に順に番号を付けてください。",
    );
  }
  if (start && /ア/.test(start.style) && start.value > 1 && underKana(start, byPath)) {
    yield fault(
      "warning",
      start.clause,
      start.clause.label ?? "",
      `記号「${start.clause.label}」が並びに合いません。アイウの順とイロハの順が混じっているか、順が入れ替わっています。`,
      "記号を並びに合わせてください。",
    );
  }
  if (run.length < 2) return;
  // The order of the iroha, told by イロハ standing where アイウ would.
  if (run[0]?.style.includes("ア") && run[0].value === 2) return;
  const wrong = new Set(outOfOrder(run).filter(({ clause }) => clause.printed === null));
  if (wrong.size > run.length / 3) return;
  const steps = run.filter((place, at) => at > 0 && place.value === (run[at - 1]?.value ?? 0) + 1).length;
  const isDense = steps >= Math.max(1, (run.length - 1) * (run.length <= 3 ? 0.5 : 0.6));
  let last = 0;
  for (const [at, place] of run.entries()) {
    const label = place.clause.label ?? "";
    const previous = run[at - 1]?.clause.label ?? "";
    if (wrong.has(place)) {
      const twin = run.some((other) => other !== place && other.value === place.value);
      yield fault(
        "warning",
        place.clause,
        label,
        twin
          ? `番号「${label}」が同じ並びに二つあります。引用がどちらを指すか定まりません。`
          : `番号「${label}」が並びに合いません（直前は「${previous}」）。`,
        "番号を並びに合わせてください。",
      );
      continue;
    }
    // The first paragraph of an article bears no number.
    const isStart = last === 0 && place.clause.kind !== "paragraph";
    if (
      ((last > 0 && !isStart) || (isStart && place.value === 2 && run.length >= 3 && !goesThrough(place))) &&
      place.value > last + 1 &&
      isDense
    ) {
      yield fault(
        "warning",
        place.clause,
        label,
        isStart
          ? `並びが「${label}」から始まっています。先頭の規定が抜けたか、番号の誤りです。`
          : `番号が「${previous}」から「${label}」へ飛んでいます。間の規定が抜けたか、番号の誤りです。`,
        "抜けた規定を補うか、番号を詰めてください。削った規定は「削除」として残します。",
      );
    }
    last = place.value;
  }
}

const swallowed =
  /(?<=。|\n)([②-⑳]|[(（][2-9][)）])[\s　]*(?=[一-龠ァ-ヶ])|(?<=[一-龠ぁ-んァ-ヶ])([(（][0-9０-９]{1,2}[)）]|[①-⑳])　(?=[一-龠ァ-ヶ])|^([①-⑳])[\s　](?=[一-龠ァ-ヶ])/;

/** Labels other than the sequence demands, numbers given twice or passed over, and markers left inside a text. */
export const numbering: Rule = {
  id: "numbering",
  title: { ja: "番号の誤り", en: "Misnumbered clauses" },
  english: { fault: "The numbering is not consecutive.", remedy: "Correct the numbers before and after." },
  *check({ reading, byPath, isOutline }) {
    if (isOutline) return;
    let run: Clause[] = [];
    const close = function* () {
      const [first] = run;
      if (first) {
        const last = run.at(-1) ?? first;
        const printed = run.length === 1 ? `「${first.printed}」` : `「${first.printed}」から「${last.printed}」まで`;
        const due = run.length === 1 ? `「${right(first)}」` : `「${right(first)}」から「${right(last)}」まで`;
        yield fault(
          "warning",
          first,
          run.length === 1 ? (first.printed ?? "") : `${first.printed}～${last.printed}`,
          `番号が${printed}となっていますが、並びからは${due}です。ほかの規定からの引用先もずれるおそれがあります。`,
          due.replace(/[「」]/g, ""),
        );
      }
      run = [];
    };
    for (const clause of reading.clauses) {
      if (clause.printed === null || clause.printed === undefined || clause.printed === right(clause)) continue;
      const last = run.at(-1);
      if (last && above(last.path) !== above(clause.path)) yield* close();
      run.push(clause);
    }
    yield* close();
    for (const places of runsOf(
      reading.clauses.filter(({ printed, path }) => printed === null && !path.startsWith("附則")),
    ))
      yield* faultsOfRun(places, byPath);
    for (const clause of reading.clauses) {
      const found = swallowed.exec(clause.text ?? "");
      if (!found) continue;
      yield fault(
        "warning",
        clause,
        (clause.text ?? "").slice(found.index, found.index + 16),
        `項目の記号「${found[1] ?? found[2] ?? found[3]}」が文の中に残っています。番号が並びに合わないか、改行が抜けています。`,
        null,
      );
    }
  },
};
