/** Stretches in which a comma joins no duties: conditions, purposes, examples. */
export function protectedSpans(text: string): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  const topic = topicEnd(text);
  for (const match of text.matchAll(
    /(?:する|した|行う|図る|講じる)(?:等|など)(?:、|の|に|，|し)|(?<![さで])するよう(?:に)?|(?:図る|資する|確保する|高める|守る)とともに、(?=(?:[^、。は]{2,40}し、)?[^、。はが]{2,40}[うくぐすつぬぶむる]ため(?:に)?、)|[うくぐすつぬぶむる]ため(?:に)?、/gu,
  )) {
    const means = /^(?:の方法|により|によって|によ)/u.test(text.slice(match.index + match[0].length - 1));
    spans.push([means ? topic : Math.max(topic, lastHardBoundary(text, match.index)), match.index + match[0].length]);
  }
  for (const match of text.matchAll(/(?:場合|とき|際|おそれがある時)(?:において)?(?:には|に|は)?、/gu)) {
    const from = topic > match.index ? 0 : conditionStart(text, match.index, topic);
    spans.push([from, match.index]);
  }
  return spans;
}

/** An act told whole before the condition of the next; the first group: acts of keeping, which no condition begins with. */
const settled =
  /(?:[^、]{1,40}(?:を|に|へ|について|により|をもって)[^、をにへ]{0,10}(?:(保管|保存|格納|収納|施錠|しまい)|報告|通知|連絡|記録|管理|取り扱い|遵守|実施|分析|監視|提出|登録|策定|周知|審査|検討|把握|公表|点検|指導|配備|限定|調整|(?<=(?:大切|適切|適正|丁寧|慎重)に)(?:使用|利用))(?:し)?|を(?:講じ|求め|命じ)|に努め)、(?!又は|若しくは|かつ|及び)/gu;
/** What comes about, rather than what somebody sets out to do: 紛失したとき, 該当するとき, 必要があるとき. */
const happening =
  /(?:[たい]|[あい]る|認める|認められる|生ずる|生じる|該当する|されない|しない|なる|困難な|不可能な|必要な|おそれの|発覚する|判明する)$/u;

/** Where the condition that ends at `end` begins: after a duty that is complete before it, else after the topic. */
function conditionStart(text: string, end: number, topic: number): number {
  const joined = [
    ...text
      .slice(topic, end)
      .matchAll(
        /(?:[るうくすつむたい](?:とともに|ほか)|(?:もの|こと)とし|[てで]はならず|なければならず|ことができ)、/gu,
      ),
  ].at(-1);
  const after = joined ? topic + joined.index + joined[0].length : topic;
  return after + dutyBefore(text.slice(after, end));
}

/** Where a condition begins in the words that lead up to its end: after the last duty told whole before it. */
function dutyBefore(zone: string): number {
  const duty = [
    ...zone.matchAll(
      /(?:確認を行い|評価を行い|点検を行い|調査を行い|[^、]{2,20}を(?:確認|評価|点検|調査|検証)し|定めておき)、(?!又は|若しくは)/gu,
    ),
  ].at(-1);
  if (duty) return duty.index + duty[0].length;
  const kept = zone.matchAll(settled);
  for (const match of [...kept].reverse()) {
    const rest = zone.slice(match.index + match[0].length);
    if (match[1] !== undefined || happening.test(rest)) return match.index + match[0].length;
  }
  const comma = zone.lastIndexOf("、") + 1;
  const trouble =
    /^(?:その結果)?[^、]{0,30}(?:問題|異常|違反|不備|疑義|支障|欠陥|脆弱性|不正|瑕疵|変更|漏れ|誤り|差異|不適合)[^、]{0,24}$/u;
  const told = /[をに][^、]{1,24}(?:し|い|き|ぎ|じ|え|め|(?<!受)け)、$/u.test(zone.slice(0, comma));
  return comma > 0 && told && trouble.test(zone.slice(comma)) && !/^(?:又は|若しくは)/u.test(zone.slice(comma))
    ? comma
    : 0;
}

/** Where the first topic that acts ends; 0 where there is none. */
export function topicEnd(text: string): number {
  const match =
    /^(?:(?:また|なお|ただし|但し|さらに)、)?[^。]{2,120}?(?:者|等|員|会|長|市|町|村|区|県|連合|組合|部門|チーム|窓口|CISO|CIO)\u0000*は、?/u.exec(
      text,
    );
  return match ? match[0].length : 0;
}

function lastHardBoundary(text: string, at: number): number {
  let last = 0;
  for (const match of text
    .slice(0, at)
    .matchAll(/(?:場合|とき|際)(?:において)?(?:には|に|は)?、|ため(?:に)?、|とともに、|[るうくすたむ]ほか、/gu))
    last = match.index + match[0].length;
  return last;
}
