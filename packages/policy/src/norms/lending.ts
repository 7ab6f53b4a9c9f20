import { isAgent, splitAgents } from "./agents.ts";
import { withoutBlanks } from "./sentences.ts";
import { shortNamesOf } from "./short-names.ts";

const lends =
  /(?:^|[、はが])([^、。はがをに]{2,24})に(?:対し(?:て)?)?、?[^、。はが]{0,24}(?:貸与|貸出し?|付与|交付|配布|配付|支給)(?:する|し)/gu;

/** 「議長は、議員に端末を貸与する」: to whom something is lent or given; an empty list where nothing is. */
export function lentTo(plain: string, sentence: string): readonly string[] {
  const names: string[] = [];
  for (const match of withoutBlanks(plain).matchAll(lends)) {
    const name = (match[1] ?? "").replace(/^.*と認める(?=\p{sc=Han})/u, "");
    if (isAgent(name)) names.push(...shortNamesOf(sentence, splitAgents(name)));
  }
  return names;
}

const makes =
  /(?:^|[、はが])([^、。はがをに]{2,24})に(?:対し(?:て)?)?、?[^。はが]{0,40}(?:さ?せ(?:、|る|なければ)|(?:指示|命令|依頼|勧告|要請)(?:する|し)|(?:求め|命じ|命ず)[、るな])/gu;

/** 「所属長に改善の措置を講じさせる」: who is made or told to do something; an empty list where nobody is. */
export function madeToAct(plain: string): readonly string[] {
  if (!/せ|指示|命|依頼|勧告|要請|求め/u.test(plain)) return [];
  return [...withoutBlanks(plain).matchAll(makes)]
    .map((match) => match[1] ?? "")
    .filter(isAgent)
    .flatMap(splitAgents);
}

/** Whether a sentence says what whoever was lent something must not do with it, or that it goes back. */
export const bindsBorrower = (plain: string, prohibits: boolean): boolean =>
  /返却|返納/u.test(plain) || (prohibits && /貸与|付与|転貸|譲渡|貸し|又貸し|目的(?:外|以外)/u.test(plain));
