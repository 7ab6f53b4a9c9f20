import { sentencesOf } from "../lint/survey.ts";
import type { Clause, Reading, Reference } from "../reading.ts";

const closing = /(?:非公開とする|(?:公開|公表)しない(?:ものとする)?|公にしない(?:ものとする)?)。?$/u;
const listed = /次に掲げる|次の(?:各号|規定|条項)/u;
const exceptFor = /を除き、?[^。]{0,30}(?:公開|公表)(?:する|とする)。?$/u;
/** What may stand between the provisions a sentence speaks of, and behind the last of them. */
const between =
  /の規定|に規定する(?:事項|部分)|に定める(?:事項|部分)|に掲げる(?:事項|部分)|及び|並びに|又は|若しくは|から|まで|、|ただし|なお|\s/gu;

/** The provisions that are all a stretch of a sentence speaks of; none where it speaks of anything else. */
function spokenOf(stretch: string, at: number, references: readonly Reference[]): readonly string[] {
  const inside = references.filter((one) => one.at >= at && one.at + one.words.length <= at + stretch.length);
  let rest = stretch;
  for (const { words } of inside) rest = rest.replace(words, "");
  return inside.length > 0 && rest.replace(between, "") === "" ? inside.flatMap(({ targets }) => targets) : [];
}

/** Provisions a sentence says are not public: 「第22条第2項及び第41条は、公開しない」, 「第41条を除き、公開する」. */
function named(clause: Clause): readonly string[] {
  return sentencesOf(clause.text ?? "").flatMap(({ text, at }) => {
    const subject = closing.test(text) ? text.split("は、")[0] : exceptFor.test(text) ? text.split("を除き")[0] : null;
    if (subject === null || subject === undefined) return [];
    const from = exceptFor.test(text) ? subject.lastIndexOf("は、") + 1 : 0;
    const start = from === 0 ? 0 : from + 1;
    return spokenOf(subject.slice(start), at + start, clause.references ?? []);
  });
}

/** Paths of the provisions the text closes by their numbers, one by one or in a list: 「次に掲げる規定は、非公開とする」. */
export function closedProvisions({ clauses }: Reading): readonly string[] {
  return clauses.flatMap((clause) => {
    const isLead = sentencesOf(clause.text ?? "").some(({ text }) => listed.test(text) && closing.test(text));
    const below = isLead ? clauses.filter(({ path }) => path.startsWith(`${clause.path}/`)) : [];
    return [
      ...named(clause),
      ...below.flatMap(({ references }) => (references ?? []).flatMap(({ targets }) => targets)),
    ];
  });
}
