import { agentAtEnd, isAgent, splitAgents } from "./agents.ts";
import { doerOf } from "./doer.ts";
import { eventHead } from "./event-head.ts";
import { withoutBlanks } from "./sentences.ts";
import { type Subject, told } from "./subject-told.ts";

const lead =
  /^(?:また|なお|ただし|但し|さらに|特に|この場合(?:において)?|その場合|その後速やかに|併せて|加えて|このため|[^、。は]{1,20}(?:後|都度|[0-9０-９一二三四五六七八九十末]?月に|末に|当初に|ごとに|前までに|以内に)|[^、。は]{0,40}(?:場合|とき|際|時|限り)(?:において)?(?:には|は|に)?|前項の規定により|[^、。は]{0,40}を除(?:き|いて)|[^、。は]{0,40}において(?:は)?)、/u;

/** The topic that acts: at the head of the sentence, after a condition, or as 「…において」 of a deciding body; null where none does. */
export function topicOf(plain: string): Subject | null {
  for (const match of plain.matchAll(/\u0000*(?:は、|は(?=[^、])|にあ[っつ]ては、|においては、|であっても、)/gu)) {
    const before = plain.slice(0, match.index);
    // A topic after a duty that is complete is the next one's.
    if (
      before.length > 240 ||
      /(?:はならず|ければならず|ものとし|こととし|[うくすつむる]とともに|[うくすつむるた]ほか)、/u.test(before) ||
      /は、[^、。]{2,60}[にへを][^、。がを]{0,6}\p{sc=Han}し、[^、。はが]{2,30}$/u.test(before)
    )
      break;
    const isLocal = match[0].includes("において");
    const head = topicWords(before);
    if (head === null || /できる(?:者|\p{sc=Han}{0,6}[職議委社]員等?)$/u.test(head)) continue;
    // 「利用者は、登録された者に限る」 limits who may be one.
    if (/(?:者|職員)(?:に限る|のみ|だけ)(?:もの|こと)?(?:とする)?。?$/u.test(plain)) continue;
    const convener = /会議$/u.test(head)
      ? convenes.exec(withoutBlanks(plain.slice(match.index + match[0].length)))?.[1]
      : undefined;
    if (convener !== undefined && isAgent(convener)) return told(splitAgents(convener));
    // 「会議は、過半数の出席がなければ開くことができない」 binds whoever would open it.
    if (head.endsWith("会議") && plain.includes("出席がなければ")) continue;
    // 「委員会は調査のための組織であり、事業の推進は所管する組織において行う」: what somebody is, before what another does.
    if (plain.includes("であり、") && stated.test(withoutBlanks(plain.slice(match.index + match[0].length)))) continue;
    // 「鍵は、管理者が保管し、借りる者は、記入する」: who acts first is told with が.
    const first = head.length < before.length && /(?<!とき|場合|際)は、/u.test(before) ? doerOf(before) : null;
    if (first !== null) return told(first);
    if (match[0].includes("であっても") && !/(?:者|員|職員等)$/u.test(head)) continue;
    if (isLocal && !/(?:委員会|部門|課|課室|部局|所属)等?$/u.test(head)) continue;
    const event = receivedAtEnd(withoutBlanks(before).slice(0, -head.length));
    const doer = doerBefore(before.slice(0, -head.length), head);
    const actors = doer === null ? splitAgents(head) : [head, ...splitAgents(doer)];
    return { actors, end: match.index + match[0].length, event };
  }
  return null;
}

const stated = /^[^。は]*であり、[^、。は]*は[^、。は]*において/u;

/** 「会議は、委員長が招集し、…」: who holds a meeting. */
const convenes = /^([^、。はがをに]{2,20})が(?:これを)?(?:招集|主宰|開催)/u;

/** 「報告を受けた」 of 「報告を受けた管理者は」. */
const receivedAtEnd = (ahead: string): string | null =>
  ahead.endsWith("を受けた")
    ? (/([^、。]{0,40}(?:報告|連絡|通報|通知|依頼|指示|相談|申請|届出)を受けた)$/u.exec(ahead)?.[1] ?? null)
    : null;

/** 「Aが違反を確認した場合は、違反を確認した者は」: the topic is whoever did what the condition says in the same words: A. */
function doerBefore(ahead: string, head: string): string | null {
  const act = /^(.{4,30}た)者$/su.exec(head)?.[1];
  const at = act === undefined ? -1 : ahead.search(/(?:場合|とき|際)(?:に|には|は)?、$/u);
  if (act === undefined || at < 0 || !ahead.slice(0, at).endsWith(`が${act}`)) return null;
  const doer = withoutBlanks(ahead.slice(0, at - act.length - 1));
  return isAgent(doer) ? doer : null;
}

/** The topic's words: the whole from the beginning of its phrase, so that a clause that modifies it stays. */
function topicWords(before: string): string | null {
  let start = 0;
  for (let match = lead.exec(before.slice(start)); match; match = lead.exec(before.slice(start)))
    start += match[0].length;
  let words = withoutBlanks(before.slice(start)).trim();
  if (/[。]/u.test(words)) words = words.slice(words.lastIndexOf("。") + 1);
  const condition =
    /^.*(?:(?:場合|とき|際)における|(?:場合|とき|際|おそれがある時)(?!の)(?:において)?(?:には|に|は)?、?)/su.exec(
      words,
    );
  if (condition) words = words.slice(condition[0].length);
  const purpose = /^.*(?:するため|るため|ために)、/su.exec(words);
  if (purpose) words = words.slice(purpose[0].length);
  if (/者と、?その[^、]{1,30}者$/u.test(words) && words.length < 90) return words;
  const event = eventHead(words);
  if (event !== null) return event;
  const titled =
    /^[^、]{1,60}(?:た|る|ない)([\p{sc=Han}\p{sc=Katakana}ー]{2,20}(?:責任者|管理者|担当者|監督者|取扱者|統括者|委員会|主[任査]|管理監|窓口)|[\p{sc=Han}\p{sc=Katakana}ー]{0,20}[課部局室所院校園署隊係班]長)$/u.exec(
      words,
    );
  if (titled && /[をがにの]/u.test(words)) words = titled[1] ?? words;
  const settled = /^.*は[^、]*(?:とし|あり|なり)、/su.exec(words);
  if (settled) words = words.slice(settled[0].length);
  if (/は、/u.test(words)) words = words.slice(words.lastIndexOf("、") + 1);
  // 「2職員は」: the number of a paragraph without a space.
  words = words
    .replace(/^「([^「」]+)」$/u, "$1")
    .replace(/^(?:また|なお|さらに)(?=\p{sc=Han})/u, "")
    .replace(/^(?:その|当該)(?=\p{sc=Han}{2,12}$)/u, "")
    .replace(/^[0-9０-９]{1,2}(?=(?:教?職員|議員|\p{sc=Han}{0,12}(?:所属長|課長|利用者|管理者|責任者))等?$)/u, "");
  if (words === "" || words.length > 90) return null;
  // 「対象者は、利用者とする」 says whom a rule speaks of.
  if (!isAgent(words) || /^(?:適用)?対象者$/u.test(words)) return null;
  // 「機器を設置し、又は移設しようとする課の長」: two acts that describe one.
  if (/し、(?:又は|若しくは|かつ)[^、]*(?:する|した)[^、]*$/u.test(words)) return words;
  // 「予約、予約の確認等を行おうとする者」: a row of what he does.
  if (
    /等?を[^、。]{1,8}うとする者$/u.test(words) &&
    words
      .split("、")
      .slice(0, -1)
      .every((piece) => /[\p{sc=Han}\p{sc=Katakana}みり]$/u.test(piece))
  )
    return words;
  if (
    /、/u.test(words) &&
    /[をがに]/u.test(words.slice(0, words.lastIndexOf("、"))) &&
    !/者(?:及び|又は|、)/u.test(words)
  ) {
    const own = agentAtEnd(words);
    return own;
  }
  return words;
}
