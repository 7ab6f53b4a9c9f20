import { isAgent, splitAgents } from "./agents.ts";
import { withoutBlanks } from "./sentences.ts";

/** 「議員でなくなったときは」, 「職員の身分を失った場合は」: who ceases to be one acts. */
const formerHolder =
  /^(?:また、|ただし、)?([^、。はがをに]{1,20}?)(?:で|の(?:職|身分|資格|地位)(?:で|を))(?:なくなった|失った|喪失した|離れた)(?:場合|とき)(?:には|に|は)?、/u;

/** 「AがBする場合は、…」 without another topic: A does it, unless A only judges or is acted upon. */
export function doerInCondition(plain: string): readonly string[] | null {
  const text = withoutBlanks(plain);
  if (!/(?:場合|とき|際)(?:には|に|は)?、/u.test(text)) return null;
  const former = formerHolder.exec(text)?.[1];
  if (former !== undefined && isAgent(former)) return splitAgents(former);
  const match =
    /^(?:(?:また|なお|ただし|但し|(?:この|前項|第[0-9０-９一二三四五六七八九十]{1,3}項)[^、。]{0,12}場合(?:において)?)、)*([^。]{2,80}?)が([^。]{2,120}?)(?:場合|とき|際)(?:には|に|は)?、/u.exec(
      text,
    );
  if (!match) return null;
  const [, doer = "", act = ""] = match;
  const main = /^([^、。は]{2,40}(?:者|員|等|長|課|室))が(?=[^、。]{2,}$)/u.exec(
    text.slice(match[0].length).replace(/。$/u, ""),
  );
  if (main && isAgent(main[1] ?? "")) return splitAgents(main[1] ?? "");
  const rest = text.slice(match[0].length);
  // 「…するときは、承認を得なければならない旨を契約書に明記する」: the condition is part of what is written.
  if (/(?:ならない|できる|ものとする)旨を/u.test(rest)) return null;
  const releases = /(?:免除|減免|解除|免じ|取り消|取消)[^、。]{0,6}(?:できる|する)。?$/u.test(rest);
  if (
    /(?:の|欠けた|不在である)$|^(?:[0-9０-９]+人)?(?:いる|ある|いない|ない)$/u.test(act) ||
    /同一の者$/u.test(doer) ||
    // 「提供機関が発行している場合は」: what those outside are doing is how things stand.
    (/[てで]いる$/u.test(act) && /(?:機関|会社|法人|団体)等?$/u.test(doer)) ||
    (!releases &&
      /^(?:ただし|但し)、/u.test(text) &&
      /(?:認める|認めた|許可した|承認した|判断する|判断した)$/u.test(act))
  )
    return null;
  // 「学外者が利用を希望するときは、承認することがある」: who asks does not grant.
  if (
    /(?:希望|申請|申込み?|要望)(?:する|した)$|(?:申し出|届け出|願い出)(?:る|た)$/u.test(act) &&
    /(?:許可|承認|承諾|同意)(?:する|し|を与え)/u.test(rest)
  )
    return null;
  // 「事業者が再委託する場合は、承認を得させる」: who has another do something is not that other.
  if (/(?:委託|受託|事業者|業者)/u.test(doer) && /させ(?:る|な|、|て)|[てで](?:もら|いただ)|得させ/u.test(rest))
    return null;
  if (releases && isAgent(doer)) return splitAgents(doer);
  // 「提出先を確認し、利用者が…」: what is done before is no part of a name.
  if (/[をに][^、]*し、/u.test(doer)) return null;
  if (
    !isAgent(doer) ||
    /(?:判断した|認めた|定めた|指示した|指定した|発生した|検知した|誤って(?:いる|いた)|違反した|違反している|怠った|従わない|応じない)$/u.test(
      act,
    )
  )
    return null;
  if (/[をに]/u.test(doer) && !/(?:者|職員等?)$/u.test(doer)) return null;
  return splitAgents(doer);
}
