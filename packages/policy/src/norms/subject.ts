import { agentAtEnd, isAgent, splitAgents } from "./agents.ts";
import { doerOf } from "./doer.ts";
import { doerInCondition } from "./doer-in-condition.ts";
import { tellersInTurn } from "./report-to.ts";
import { withoutBlanks } from "./sentences.ts";

/** Who acts in a sentence, and where its words about the act begin. */
export interface Subject {
  readonly actors: readonly string[];
  /** Offset after the topic; 0 where there is none. */
  readonly end: number;
  /** What happened to the actor, left off its name: 「報告を受けた」 of 「報告を受けた管理者は」. */
  readonly event: string | null;
}

const lead =
  /^(?:また|なお|ただし|但し|さらに|特に|この場合(?:において)?|その場合|その後速やかに|併せて|加えて|このため|[^、。は]{1,20}(?:後|都度|[0-9０-９一二三四五六七八九十末]?月に|末に|当初に|ごとに|前までに|以内に)|[^、。は]{0,40}(?:場合|とき|際|時|限り)(?:において)?(?:には|は|に)?|前項の規定により|[^、。は]{0,40}を除(?:き|いて)|[^、。は]{0,40}において(?:は)?)、/u;

/** The topic that acts: at the head of the sentence, after a condition, or as 「…において」 of a deciding body. */
export function subjectOf(plain: string): Subject {
  const bare = withoutBlanks(plain);
  const first = tellersInTurn(bare)?.[0];
  if (first !== undefined) return { actors: [first], end: 0, event: null };
  // 「視察のため入室を必要とする者については、許可を受けなければならない」
  const concerned =
    /^(?:(?:ただし|また|なお)、)?(?:[^、。は]{2,30}であっても、)?([^。は]{2,60}者)については、[^。は]*(?:(?:許可|承認)を(?:受け|得)|届け出|提出|申請|記入|従わ|ことができる)[^。は]*。?$/u.exec(
      bare,
    )?.[1];
  if (concerned !== undefined) return { actors: [concerned], end: 0, event: null };
  const appointed = actsAs.exec(plain);
  if (appointed !== null && isAgent(appointed[1] ?? ""))
    return { actors: splitAgents(appointed[1] ?? ""), end: appointed[0].length, event: null };
  if (laidDown.test(bare)) return { actors: [], end: 0, event: null };
  const only =
    /^(?:[^、。は]{2,40}は、?)?([^、。は]{2,60}(?:者|職員|議員|[課室係局]長?))に限(?:り|って)、?[^。]*ことができる。?$/u.exec(
      bare,
    )?.[1];
  if (only !== undefined && isAgent(only)) return { actors: [eventHead(only) ?? only], end: 0, event: null };
  if (/^何人も/u.test(plain)) return { actors: ["何人"], end: 0, event: null };
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
    if (convener !== undefined && isAgent(convener)) return { actors: splitAgents(convener), end: 0, event: null };
    // 「鍵は、管理者が保管し、借りる者は、記入する」: who acts first is told with が.
    const first = head.length < before.length && /(?<!とき|場合|際)は、/u.test(before) ? doerOf(before) : null;
    if (first !== null) return { actors: first, end: 0, event: null };
    if (match[0].includes("であっても") && !/(?:者|員|職員等)$/u.test(head)) continue;
    if (isLocal && !/(?:委員会|部門|課|課室|部局|所属)等?$/u.test(head)) continue;
    const event = receivedAtEnd(withoutBlanks(before).slice(0, -head.length));
    const doer = doerBefore(before.slice(0, -head.length), head);
    const actors = doer === null ? splitAgents(head) : [head, ...splitAgents(doer)];
    return { actors, end: match.index + match[0].length, event };
  }
  // 「事業者が持ち出すことは、禁止する」
  const act = /^([^、。はがをに]{2,30})が[^。]{2,80}ことは、?[^。]*(?:禁|ならない|できない)/u.exec(bare);
  if (act && isAgent(act[1] ?? "")) return { actors: splitAgents(act[1] ?? ""), end: 0, event: null };
  const place =
    /^(?:[^、。]{0,60}(?:ため|場合)(?:に)?、)?([^、。はをが]{2,30}(?:委員会|本部|会議))(?:において|では)、/u.exec(bare);
  if (place) return { actors: [place[1] ?? ""], end: 0, event: null };
  const members =
    /^([^、。はが]{0,30}(?:市町村|部局|課室|各課|所属|学校|機関|部署)等?)(?:において(?:は)?|では)、/u.exec(bare);
  if (members) return { actors: [members[1] ?? ""], end: 0, event: null };
  // 「事務局で日程を設定し、参加者に連絡する」
  const office = /^(?:[^、。]{0,20}後、)?([^、。はがをに]{2,20}(?:事務局|課|室|係|局))で(?=[^、。はが]{2,40}を)/u.exec(
    bare,
  )?.[1];
  if (office !== undefined && isAgent(office)) return { actors: [office], end: 0, event: null };
  // 「管理者が指定した者をして立ち会わせる」
  const causer =
    /(?:^|[、は])([^、。はがをに]{2,24})が(?:指定|指名|選任|委任)(?:した|する)(?:者|職員)(?:をして|に)[^。]*せ(?:、|る|な)/u.exec(
      bare,
    )?.[1];
  if (causer !== undefined && isAgent(causer)) return { actors: splitAgents(causer), end: 0, event: null };
  // What is exempted goes on about who was bound.
  if (/この限りで(?:は)?ない/u.test(plain)) return { actors: [], end: 0, event: null };
  return { actors: doerOf(plain) ?? doerInCondition(plain) ?? [], end: 0, event: null };
}

/** 「課長をもって保管責任者とし、…を行う」: who is made something acts as that. */
const actsAs = /^[^、。はが]{2,30}をも[っつ]て(?:これを)?([^、。はがを\u0000]{2,24})と(?:なし|し)、/u;

/** 「研修計画において、職員は年1回受講できるようにする」: what a document is to lay down for somebody binds whoever makes it. */
const laidDown =
  /^[^、。はが]{0,20}(?:計画|規程|手順書?|契約書?|仕様書?|要領)(?:に(?:おい|つい)て(?:は)?|では)、[^。]*できるように(?:する|しなければならない)/u;

/** Whether who acts is told with が only in a later duty of the sentence, so that it does not speak of him as a whole. */
export function isLate(plain: string, { actors, end }: Subject): boolean {
  const at = end === 0 ? plain.indexOf(`${actors.at(-1)}が`) : -1;
  return at > 0 && /とともに|(?:もの|こと)とし、|させ、/u.test(plain.slice(0, at));
}

/** 「会議は、委員長が招集し、…」: who holds a meeting. */
const convenes = /^([^、。はがをに]{2,20})が(?:これを)?(?:招集|主宰|開催)/u;

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

/** Whether a condition only says who judged: 「…と管理者が判断した場合は、」 says nothing of who acts then. */
export function isJudged(plain: string): boolean {
  if (!/が(?:判断|認定|決定)した/u.test(plain)) return false;
  const judge = /^[^。]{0,200}?と([^、。はがを]{2,40})が(?:判断|認定|決定)した(?:場合|とき)(?:に|には|は)?、/su.exec(
    withoutBlanks(plain),
  )?.[1];
  return judge !== undefined && isAgent(judge);
}

/** The topic's words: the whole from the beginning of its phrase, so that a clause that modifies it stays. */
function topicWords(before: string): string | null {
  let start = 0;
  for (let match = lead.exec(before.slice(start)); match; match = lead.exec(before.slice(start)))
    start += match[0].length;
  let words = withoutBlanks(before.slice(start)).trim();
  if (/[。]/u.test(words)) words = words.slice(words.lastIndexOf("。") + 1);
  const condition =
    /^.*(?:(?:場合|とき|際)における|(?:場合|とき|際|おそれがある時)(?:において)?(?:には|に|は)?、?)/su.exec(words);
  if (condition) words = words.slice(condition[0].length);
  const purpose = /^.*(?:するため|るため|ために)、/su.exec(words);
  if (purpose) words = words.slice(purpose[0].length);
  if (/者と、?その[^、]{1,30}者$/u.test(words) && words.length < 90) return words;
  const event = eventHead(words);
  if (event !== null) return event;
  const titled =
    /^[^、]{1,60}(?:た|る|ない)([\p{sc=Han}\p{sc=Katakana}ー]{2,20}(?:責任者|管理者|担当者|統括者|委員会|主任|管理監|窓口)|[\p{sc=Han}\p{sc=Katakana}ー]{0,20}[課部局室所院校園署隊係班]長)$/u.exec(
      words,
    );
  if (titled && /[をがにの]/u.test(words)) words = titled[1] ?? words;
  const settled = /^.*は[^、]*(?:とし|あり|なり)、/su.exec(words);
  if (settled) words = words.slice(settled[0].length);
  if (/は、/u.test(words)) words = words.slice(words.lastIndexOf("、") + 1);
  // 「2職員は」: the number of a paragraph without a space.
  words = words
    .replace(/^「([^「」]+)」$/u, "$1")
    .replace(/^(?:その|当該)(?=\p{sc=Han}{2,12}$)/u, "")
    .replace(/^[0-9０-９]{1,2}(?=(?:教?職員|議員|\p{sc=Han}{0,12}(?:所属長|課長|利用者|管理者|責任者))等?$)/u, "");
  if (words === "" || words.length > 90) return null;
  // 「対象者は、利用者とする」 says whom a rule speaks of.
  if (!isAgent(words) || /^(?:適用)?対象者$/u.test(words)) return null;
  // 「機器を設置し、又は移設しようとする課の長」: two acts that describe one.
  if (/し、(?:又は|若しくは|かつ)[^、]*(?:する|した)[^、]*$/u.test(words)) return words;
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

/**
 * 「第1項の許可を受けた職員等」, 「返却しようとする職員等」: what happened says when the rule holds, not who is bound. A class of
 * people (複数の端末を扱う職員等, 認められた事業者) and a bare 者 keep what describes them.
 */
function eventHead(words: string): string | null {
  const match =
    /^.{2,80}(?:(?<!ら|さ|れ)(?<=[をにがは、との][^をにがは、]{1,14})た|[おこごそとのぼもよろ]うとする)((?:会計年度任用|臨時)?(?:職員|教職員|\p{sc=Han}{1,6}(?<![定動満人増欠総])員|\p{sc=Han}{1,4}[師士]|議員|委員|\p{sc=Han}{0,6}(?:利用|使用|操作|取扱|閲覧|作業|管理|責任|担当)者|委託事業者|受託者|(?:\p{sc=Han}{0,4}[課室係局部署所院校園館]|施設|所属)長|所属の長)等?)$/su.exec(
      words,
    );
  if (match && /[をにが]/u.test(words)) return match[1] ?? null;
  return (
    /^[\p{sc=Han}\p{sc=Hiragana}]{2,8}(?<![らされ])た((?:教)?職員等?|議員|\p{sc=Han}{1,6}員)$/u.exec(words)?.[1] ?? null
  );
}
