import { chainOf, type Link } from "./chain.ts";
import { doerOf } from "./doer.ts";
import { modalityOf } from "./how-it-binds.ts";
import { dictionaryForm } from "./predicate.ts";
import { withoutBlanks } from "./sentences.ts";
import { statementKind } from "./statement-kind.ts";

/** 「確定操作を行い、その内容に責任を負う」: the duties of a sentence that ends in a responsibility; null where it says nothing else. */
export function dutiesBeside(plain: string, topicEnd: number): readonly Link[] | null {
  const links = chainOf(plain, false);
  const acts = links.filter((link) => {
    const act = dictionaryForm(afterTopic(plain.slice(link.start, link.end), link.start, topicEnd));
    return (
      link.by !== "last" &&
      !/(?:者|[長員課室])とする$|(?:次の|以下の)[^、]{0,10}(?:役割|責務|職務|任務)を(?:担[いう]|負[いう])$/u.test(
        act,
      ) &&
      statementKind(act, null, null, null) === null
    );
  });
  return acts.length > 0 ? acts : null;
}

/** 「委員会は毎月開催することとし、庶務は総務課において処理する」, 「場所は班長が決定し、庁舎内とする」: duties told before a sentence ends in what is so. */
export function dutiesBefore(plain: string, kind: string | null): readonly Link[] | null {
  const states = kind === "composition" || kind === "role_assignment";
  if (!states && (kind !== null || modalityOf(plain, kind) !== null)) return null;
  const told = chainOf(plain, false).filter(({ start, end, by }) => {
    const piece = withoutBlanks(plain.slice(start, end));
    const isOneOfficers =
      /(?:^|[は、])[^、。はがをに]{2,20}が(?:決定|決め|指定|指名|定め|選定|承認)(?:し)?、$/u.test(piece) &&
      doerOf(piece.slice(0, -1)) !== null;
    const isSetDown = /は、[^。]*(?:規[程則定]|手順|計画|基準)[^、。をに]{0,8}を(?:定め|策定し|整備し)、$/u.test(piece);
    if (by === "last" || !(isOneOfficers || isSetDown || /(?:する|う|く|す|む|る)(?:もの|こと)とし、$/u.test(piece)))
      return false;
    return statementKind(dictionaryForm(piece), null, null, null) === null;
  });
  return told.length > 0 ? told : null;
}

/** A stretch of a sentence without the topic it begins with. */
export function afterTopic(piece: string, start: number, topicEnd: number): string {
  return topicEnd > start ? piece.slice(Math.min(piece.length, topicEnd - start)) : piece;
}
