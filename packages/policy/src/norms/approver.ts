import { agentAtEnd } from "./agents.ts";

const grant =
  /(の|に|から)(?:書面による|事前の|あらかじめ|(?:書面|文書)(?:で|により))?(?:許可|承認|承諾|同意|決裁|認可|了承|了解|許諾)(?:を(?:得|経|受け(?!た(?!場合|とき))|もら|求め|要)|なく|なし|のない|がな|が必要|に基づ|を得な)|の判断に従|に(?:その)?(?:判断|指示|承認|許可)を(?:仰|求)|が(?:書面(?:により|で)|[^、。]{0,24}と認めて)?(?:許可|承認|認可|承諾|同意)した|が認めた(?:者|場合|とき|もの)/u;

/** 「所属長がやむを得ないと認めるときは」 of an exception: whose judgement lets it be. */
const judged =
  /が(?:特に|やむを得ないと|必要(?:がある)?と|適当と|業務上必要(?:がある)?と|支障がないと)*認め(?:る|た)(?:場合|とき|もの|者|[^、。がはを]{1,16}(?:場合|とき))/u;

/** Who lets an exception be, as printed; null where it rests on nobody's judgement. */
export function allowedBy(exception: string): string | null {
  const text = exception.replace(/\u0000/gu, "");
  const match = judged.exec(text);
  const words = match ? text.slice(0, match.index).replace(/^.*(?:その他|ほか)(?:の)?/u, "") : "";
  return agentAtEnd(words.replace(/^(?:ただし|但し|なお)、/u, ""));
}

/** Who permits, approves or decides, as printed: 「A及びB」 where both must. */
export function approverOf(predicate: string): string | null {
  const text = predicate.replace(/\u0000/gu, "");
  let from = 0;
  if (!/許可|承認|同意|決裁|認可|了承|了解|許諾|承諾|認めた|判断|指示/u.test(text)) return null;
  const submitted =
    /([^、。をはがに]{2,40})(?:に|へ|と)(?:提出|申請|協議|相談|届け出|報告)し、(?:その)?(?:許可|承認|決裁|同意)を/u.exec(
      text,
    )?.[1];
  if (submitted !== undefined) return agentAtEnd(submitted);
  for (;;) {
    const match = grant.exec(text.slice(from));
    if (!match) return null;
    const at = from + match.index;
    const purpose = /(?:の許可|の承認)なく/u.test(match[0]) && /ことが?ないよう/u.test(text.slice(at));
    const agent = purpose ? null : agentAtEnd(text.slice(0, at));
    if (agent !== null)
      return agent.replace(
        /(^|及び|又は|並びに|、)(?:当該|所管する|所属する|担当する)[^、。及又並]{1,16}の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{4,})/gu,
        "$1",
      );
    from = at + match[0].length;
  }
}
