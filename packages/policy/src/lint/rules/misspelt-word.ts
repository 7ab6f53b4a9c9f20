import type { Clause } from "../../reading.ts";
import { confusable } from "../confusable.ts";
import { compounds, foreignNeighbours, foreignWords } from "../lexicon.ts";
import { fault, type Rule } from "../rule.ts";
import { soundsAlike } from "../sounds.ts";

const known = new Set([...compounds, ...foreignWords, ...foreignNeighbours]);
const kanjiRun = /[一-龠々]{3,20}/g;
const kanaRun = /[ァ-ヶー]{4,30}/g;

const masks = new Map<string, string[]>();
for (const word of compounds) {
  for (let at = 0; at < word.length; at++) {
    const mask = `${word.slice(0, at)}_${word.slice(at + 1)}`;
    masks.set(mask, [...(masks.get(mask) ?? []), word]);
  }
}
const longest = Math.max(...compounds.map(({ length }) => length));
const shortest = 3;

/** A window of a run that is a word of the field but for one sign of the same sound or shape. */
function misspeltCompound(run: string, isUsual: (words: string) => boolean): readonly [string, string] | null {
  for (let size = Math.min(longest, run.length); size >= shortest; size--) {
    for (let from = 0; from + size <= run.length; from++) {
      const window = run.slice(from, from + size);
      if (known.has(window)) continue;
      for (let at = 0; at < size; at++) {
        const right = masks
          .get(`${window.slice(0, at)}_${window.slice(at + 1)}`)
          ?.find((word) => confusable(window[at]!, word[at]!) || soundsAlike(window[at]!, word[at]!));
        // 「送信前」 beside 「送信先」: a noun that says when, behind a whole word.
        const isWhen = at === size - 1 && /[前後中時]/.test(window[at]!);
        if (right && !isWhen && !isUsual(window)) return [window, right];
      }
    }
  }
  return null;
}

/** True where two words differ by one sign lost, added, changed or by two neighbours changed about. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = a.slice(at);
  const other = b.slice(at);
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  );
}

/** Spellings that differ by habit, not by mistake: サーバ and サーバー, ハードウェア and ハードウエア. */
const bare = (word: string) =>
  word.replace(/ー$/, "").replace(/(?<=[ウフヴ])[ァィェォ]/g, (small) => String.fromCharCode(small.charCodeAt(0) + 1));

/** True where one sign differs by a mark of voicing or by its size alone: a typist's slip even in a short word. */
function differsByMark(a: string, b: string): boolean {
  const plain = (word: string) =>
    word
      .normalize("NFD")
      .replace(/[\u3099\u309a]/g, "")
      .replace(/[ァィゥェォッャュョ]/g, (small) => String.fromCharCode(small.charCodeAt(0) + 1));
  return a !== b && a.length === b.length && plain(a) === plain(b);
}

/** 「ファイルサーパ」: a word of the field, and behind it one with a mark wrong. */
function misspeltBehind(run: string): string | null {
  for (const word of foreignWords) {
    if (!run.startsWith(word)) continue;
    const rest = run.slice(word.length);
    const right = rest.length >= 3 ? foreignWords.find((other) => differsByMark(rest, other)) : undefined;
    if (right) return word + right;
  }
  return null;
}

function misspeltForeign(run: string): string | null {
  const behind = misspeltBehind(run);
  if (behind !== null) return behind;
  if (known.has(run) || foreignWords.some((word) => word.length >= 4 && run.length > word.length && run.includes(word)))
    return null;
  return (
    foreignWords.find(
      (word) =>
        bare(run) !== bare(word) &&
        ((word.length >= 5 && isOneSlipAway(run, word)) || (word.length >= 4 && differsByMark(run, word))),
    ) ?? null
  );
}

/** Rules of before 1988 write no small kana at all. */
const small = /[っゃゅょァィゥェォッャュョ]/g;
const inLarge = (word: string) => word.replace(small, (sign) => String.fromCharCode(sign.charCodeAt(0) + 1));

/** A word of the field with one sign wrong: what a typist picks by sound, what a machine reads by shape. */
export const misspeltWord: Rule = {
  id: "misspelt-word",
  title: { ja: "用語の書き誤り", en: "Word of the field misspelt" },
  english: { fault: "A word of the field is misspelt.", remedy: "Use the wording suggested." },
  *check({ reading, whole }) {
    const uses = new Map<string, { count: number; clause: Clause }>();
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const pattern of [kanjiRun, kanaRun]) {
        for (const [run] of text.matchAll(pattern)) {
          const seen = uses.get(run);
          if (seen) seen.count++;
          else uses.set(run, { count: 1, clause });
        }
      }
    }
    // What a text writes so again and again is its own word.
    const isUsual = (words: string) => whole.split(words).length > 3;
    const writesLarge = whole.match(small) === null;
    for (const [run, { count, clause }] of uses) {
      if (count > 2) continue;
      if (writesLarge && foreignWords.some((word) => run.endsWith(inLarge(word)))) continue;
      const foreign = /^[ァ-ヶー]/.test(run) ? misspeltForeign(run) : null;
      const [wrong, right] = foreign ? [run, foreign] : (misspeltCompound(run, isUsual) ?? []);
      if (!wrong || !right) continue;
      yield fault("warning", clause, wrong, `「${wrong}」は「${right}」の書き誤りと思われます。`, right);
    }
  },
};
