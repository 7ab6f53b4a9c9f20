import { isAgent, splitAgents } from "./agents.ts";
import { withoutBlanks } from "./sentences.ts";
import { namedByForm } from "./subject-by-form.ts";
import { namedInPlace } from "./subject-in-place.ts";
import { type Subject, told } from "./subject-told.ts";
import { topicOf } from "./topic.ts";

/**
 * Who acts in a sentence, asked in the order in which a reader decides it: what the form of the sentence as a whole says, then its
 * topic, then, where no topic acts, an office it is done in or whoever stands with が.
 */
export function subjectOf(plain: string): Subject {
  const bare = withoutBlanks(plain);
  return namedByForm(plain, bare) ?? topicOf(plain) ?? namedInPlace(plain, bare) ?? told([]);
}

/** Whether who acts is told with が only in a later duty of the sentence, so that it does not speak of him as a whole. */
export function isLate(plain: string, { actors, end }: Subject): boolean {
  const at = end === 0 ? plain.indexOf(`${actors.at(-1)}が`) : -1;
  return at > 0 && /とともに|(?:もの|こと)とし、|させ、/u.test(plain.slice(0, at));
}

/** 「管理者の責務は、次のとおりとする」: whose duties the list below tells; null where a sentence announces none. */
export function whoseDuties(plain: string): readonly string[] | null {
  const owner = /^([^。は]{2,60})の(?:責務|職務|役割|任務|業務|遵守事項|所掌事務|所掌事項)は、?(?:次|以下|別表)/u.exec(
    withoutBlanks(plain),
  )?.[1];
  return owner !== undefined && isAgent(owner) ? splitAgents(owner) : null;
}

/** 「受託者に対し、次に掲げる事項を義務付ける」: whom the list below obliges; null where a sentence puts nothing on anybody. */
export function obligedBelow(plain: string): readonly string[] | null {
  if (!/次|以下|各号/u.test(plain)) return null;
  const name =
    /(?:^|[、は])([^、。はがをに]{2,24})に(?:対し(?:て)?)?、?(?:次|以下)[^。]{0,24}を(?:義務付け|義務づけ|課|遵守させ|守らせ|求め)[^。]{0,12}。?$/u.exec(
      withoutBlanks(plain),
    )?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** Whether a condition only says who judged: 「…と管理者が判断した場合は、」 says nothing of who acts then. */
export function isJudged(plain: string): boolean {
  if (!/が(?:判断|認定|決定)した/u.test(plain)) return false;
  const judge = /^[^。]{0,200}?と([^、。はがを]{2,40})が(?:判断|認定|決定)した(?:場合|とき)(?:に|には|は)?、/su.exec(
    withoutBlanks(plain),
  )?.[1];
  return judge !== undefined && isAgent(judge);
}
