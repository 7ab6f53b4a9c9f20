/** One act of setting up an office: which, and who comes to hold it, as one sentence says. */
export interface Appointment {
  readonly title: string;
  readonly abbreviation: string | null;
  readonly holder: string | null;
  readonly appointedBy?: string;
  /** Empty where they stand in the list below. */
  readonly members?: readonly string[];
}

/** A sentence without its brackets, and what each bracket said at the place where it stood. */
interface Bare {
  readonly text: string;
  readonly notes: ReadonlyMap<number, string>;
}

function withoutBrackets(sentence: string): Bare {
  const notes = new Map<number, string>();
  let text = "";
  let depth = 0;
  let from = 0;
  for (const [at, sign] of [...sentence].entries()) {
    if ("(（".includes(sign)) {
      if (depth === 0) from = at + 1;
      depth += 1;
    } else if (")）".includes(sign) && depth > 0) {
      depth -= 1;
      if (depth === 0) notes.set(text.length, [...sentence].slice(from, at).join(""));
    } else if (depth === 0) text += sign;
  }
  return { text, notes };
}

const person =
  "(?:責任者|管理者|担当者|統括者|監督者|主任者|取扱者|代理者|代行者|委員長|座長|部門長|本部長|班長|アドバイザー?|補佐官?|補佐監|[CＣ][A-ZＡ-Ｚ]{1,2}[OＯ]|管理監|統括監|監査員|監査人|推進員|管理員|リーダー|マネージャー?|主任|要員|(?<=\\p{sc=Han}{2})[監官])";
const organ = "(?:委員会|協議会|会議|本部|部会|幹事会|[CＣ][SＳ][IＩ][RＲ][TＴ]|窓口|チーム|班)";
/** A name with nothing of the office's own: it says of what kind, not which. */
export const generic =
  /^(?:責任者|管理者|担当者|統括者|補佐|主任|要員|委員会|会議|協議会|部会|本部|窓口|チーム|班|第三者|利用者|(?:この|その|当該|次|同).*)$/u;
const isOffice = (title: string): boolean => title.length >= 3 && office.test(title) && !generic.test(title);
const office = new RegExp(`(?:${person}|${organ})$`, "u");
const named =
  "(?:統一的な)?[\\p{sc=Han}\\p{sc=Katakana}A-Za-zＡ-Ｚａ-ｚ0-9０-９ー・‐－-]*(?:取り?扱い|取りまとめ)?[\\p{sc=Han}\\p{sc=Katakana}A-Za-zＡ-Ｚａ-ｚ0-9０-９ー・‐－-]+";
const counted = "(?:[0-9０-９一二三四五六七八九十]+[人名](?:以上|以内)?(?:又は数人)?|若干[人名]|数[人名])";
const titleAtEnd = new RegExp(`${named}$`, "u");
const countAtEnd = new RegExp(`(?<=[\\p{sc=Han}A-ZＡ-Ｚ])を?${counted}$`, "u");

/** The office named right before a place of the sentence: 「…を補佐する副CISO」 → 副CISO; with 「A及び」 before it both. */
function officesBefore({ text, notes }: Bare, end: number): readonly { title: string; abbreviation: string | null }[] {
  const words = text.slice(0, end).replace(countAtEnd, "");
  const title = titleAtEnd.exec(words)?.[0] ?? "";
  const clean = title.replace(/^(?:本|当)(?:市|町|村|区|県|組合|連合|院|校|学)(?=\p{sc=Han}{4})/u, "");
  if (!isOffice(clean) && /(?:者|組織)$/u.test(clean)) {
    // 「監査する者（以下「監査責任者」という。）」: the name stands in the bracket.
    const called = abbreviationIn(notes.get(words.length));
    if (called !== null && isOffice(called)) return [{ title: called, abbreviation: null }];
  }
  if (!isOffice(clean)) return [];
  const from = words.length - title.length;
  const joined = /(?:及び|並びに|又は|、)$/u.exec(words.slice(0, from));
  const others = joined ? officesBefore({ text, notes }, from - joined[0].length) : [];
  return [...others, { title: clean, abbreviation: abbreviationIn(notes.get(from + title.length)) }];
}

/** 「以下「統括責任者」という。」, 「CISO」, 「Chief …、以下「CISO」という。」. */
function abbreviationIn(note: string | undefined): string | null {
  if (note === undefined) return null;
  const said = /以下[^「｢『]{0,12}[「｢『]([^」｣』]{2,40})[」｣』]/u.exec(note)?.[1];
  return said ?? /^[「｢]?([A-ZＡ-Ｚ]{2,8})(?:$|[」｣、：:\s])/u.exec(note)?.[1] ?? null;
}

const fills = "(?:[充当宛]て|あて)(?:る|、|$|なければ|るもの|るこ)";
const byPost = new RegExp(`^(.*?)(?:をも[っつ]て|を以て|を)、?(?:これに)?${fills}`, "u");
const serves = /^(.*?)が(?:、)?(?:これを|これに|その任に)?(?:務め|勤め|当た|当て|兼ね|就)[るく]/u;
const isPost = /^([^をは]*?(?:長|監|者|官|職員|知事|次長|議員|管理職))とする/u;
const chosen = new RegExp(
  `(${named})(?:が(?:[^、。がを]{0,20}から)?(?:これを)?|の)(?:指名|任命|選任|委嘱|指定)(?:し(?!た)|(?:する|した)(?![\\p{sc=Han}])|又は)`,
  "u",
);

/** Who acts in a sentence, and where the words after that begin. */
function actorOf(text: string): { readonly who: string; readonly end: number } | null {
  const match = actor.exec(text);
  return match ? { who: match[1] ?? match[2] ?? "", end: match.index + match[0].length } : null;
}

/** Who holds an office, from the words after its name. */
function holding(words: string): Pick<Appointment, "holder" | "appointedBy"> {
  const posted = (byPost.exec(words) ?? serves.exec(words) ?? isPost.exec(words))?.[1];
  const holder = posted === undefined ? null : lastRow(posted);
  const by = chosen.exec(words)?.[1];
  const named = /([^、。がのら]{2,30})(?:が|の)(?:指名|任命|選任|委嘱|指定)(?:する|した)(?:\p{sc=Han}|$)/u.exec(
    holder ?? "",
  )?.[1];
  const appointedBy = named ?? (holder === null ? by : undefined);
  return { holder, ...(appointedBy ? { appointedBy } : {}) };
}

/** The row of names at the end of words: 「…を統括する者とし、部長、課長及び室長」 → 「部長、課長及び室長」. */
function lastRow(words: string): string | null {
  const pieces = words.split("、");
  let from = pieces.length - 1;
  while (from > 0 && /^[^をがにはでて]*(?:長|監|者|官|員|役|知事)$/u.test(pieces[from - 1] ?? "")) from -= 1;
  const row = pieces
    .slice(from)
    .join("、")
    .replace(/^(?:それぞれ|原則として)/u, "")
    .trim();
  return row.length >= 2 && row.length <= 80 ? row : null;
}

const places = /を?(?:置[きくけ]|設置[しす]|設け(?!ら))/gu;
/** 「副市長をCISOとする」, 「…職員をアドバイザーとして置く」; what the office does may stand before its name. */
const asOffice = new RegExp(
  `^(?:.*?[はに]、)?(?<holder>[^。を]{2,60}?|[^。]{2,80}?[うくすつぬむるた]者|[^。]{2,80}?職員)(?:を、?も[っつ]て、?|をも[っつ]て、?|を、|を)(?:[^。「」]{1,90}?(?:する|行う|担う|たる)|[^、。をは]{0,30}(?:の|に関する|における|直属の))?(?<title>${named}?)(?:とする|とし$|として(?:置|指名|選任|任命|配置)|に${fills})`,
  "u",
);
/** 「CISOとして、副市長を置く」. */
const placedAs = new RegExp(
  `(?<title>${named}(?<=${person}|${organ}))(?:として|に)、?(?<holder>[^。、を]{1,40}?(?:長|監|者|官|役|員|知事))を(?:置[くき]|${fills})`,
  "u",
);
const topic = /^(?:(?:また|なお|ただし)、)?([^。]{2,60}?)(?:については|には|は|に)、?/u;
const actor = new RegExp(`(?:^|、)([^、。はが]{1,20}の長)は、?|(?:^|、|の)(${named})は、?`, "u");
const namesOffice = new RegExp(`(?<title>${named}?)を(?:${counted})?(?:指名|任命|選任|定め[るて])`, "u");
const body = `[^、。「」をはが]{0,24}${organ}`;
const composed = new RegExp(
  `^(?:(?:また|なお)、)?(${body})(?:の(?:委員|構成員|要員))?は、(.{2,200}?)(?:をも[っつ]て|を|で|から|により)?(?:これに)?(?:組織|構成)(?:する|される|し)`,
  "u",
);
const membersAre = new RegExp(
  `^(?:(?:また|なお)、)?(${body})の(?:委員|構成員|要員)は、(.{2,200}?)(?:とする|をも[っつ]て充てる|を充てる)$`,
  "u",
);

/** What one sentence (its 。 taken off) sets up. `heading` is the caption it stands under: it names the office where the sentence does not. */
export function appointmentsIn(sentence: string, heading: string | null): readonly Appointment[] {
  const bare = withoutBrackets(sentence);
  const { text } = bare;
  const members = composed.exec(text) ?? membersAre.exec(text);
  const organised = members ? organisedAs(members[1] ?? "", members[2] ?? "", bare) : null;
  if (organised) return [organised];
  const found = [...placed(bare), ...heldAs(bare), ...calledSo(bare)];
  if (found.length > 0) return found;
  const about = ofTopic(bare);
  return about.length > 0 ? about : underHeading(text, heading);
}

function organisedAs(name: string, row: string, { notes }: Bare): Appointment | null {
  const title = name.replace(/^.*(?:する|した|に関する)(?=\p{sc=Han}{2})/u, "");
  if (/^(?:前項|第.{1,4}項)の|^(?:この|その|当該|次)/u.test(title)) return null;
  const listed = /次の|次に|各号|以下の/u.test(row);
  return {
    title,
    abbreviation: abbreviationIn(notes.get(name.length)),
    holder: null,
    members: listed ? [] : membersOf(row),
  };
}

function membersOf(words: string): readonly string[] {
  return words
    .split(/、|及び|並びに|および|ならびに|その他/u)
    .map((piece) => piece.replace(/(?:をもって|の者)$/u, "").trim())
    .filter((piece) => piece !== "");
}

/** 「本市にCISOを置き、副市長をもって充てる」. */
function placed(bare: Bare): readonly Appointment[] {
  const { text } = bare;
  const as = text.includes("として") ? placedAs.exec(text)?.groups : undefined;
  // 「補佐として副CISOを置く」 sets up the second of two offices.
  if (
    as?.["title"] &&
    office.test(as["title"]) &&
    !generic.test(as["title"]) &&
    !(office.test(as["holder"] ?? "") && !/長$/u.test(as["holder"] ?? ""))
  ) {
    const at = text.indexOf(as["title"]) + as["title"].length;
    return officesBefore(bare, at).map((one) => ({ ...one, holder: as["holder"] ?? null }));
  }
  const found: Appointment[] = [];
  const spots = [...text.matchAll(places)];
  for (const [index, spot] of spots.entries()) {
    const offices = officesBefore(bare, spot.index);
    if (offices.length === 0) continue;
    const after = text.slice(spot.index + spot[0].length, spots[index + 1]?.index).replace(/^[^、]{0,16}、/u, "");
    const held = holding(after);
    const subject = actorOf(text)?.who;
    const chooser =
      held.holder === null &&
      !held.appointedBy &&
      /から(?:これを)?(?:指名|任命|選任)/u.test(after) &&
      subject &&
      office.test(subject)
        ? { appointedBy: subject }
        : {};
    found.push(...offices.map((one) => ({ ...one, ...held, ...chooser })));
  }
  return found;
}

/** 「副市長をCISOとし、総務部長を統括責任者とする」. */
function heldAs(bare: Bare): readonly Appointment[] {
  const { text, notes } = bare;
  const found: Appointment[] = [];
  let from = 0;
  for (const piece of text.split(/(?<=とし)、/u)) {
    const words = asOffice.exec(piece)?.groups;
    const title = words?.["title"] ?? "";
    const [one] = office.test(title) ? officesBefore({ text: title, notes: new Map() }, title.length) : [];
    if (one && words) {
      const at = from + piece.lastIndexOf(title) + title.length;
      const holder = words["holder"]?.trim() ?? null;
      const by = /^([^、。が]{2,30})が(?:指名|任命|選任|指定)(?:する|した)/u.exec(holder ?? "")?.[1];
      found.push({ ...one, abbreviation: abbreviationIn(notes.get(at)), holder, ...(by ? { appointedBy: by } : {}) });
    }
    from += piece.length + 1;
  }
  return found;
}

/** 「副市長は、最終責任を負う者（以下「CISO」という。）とする」. */
function calledSo(bare: Bare): readonly Appointment[] {
  const holder = /^([^、。をが]{2,24}?)は、.*者とする$/u.exec(bare.text)?.[1];
  if (holder === undefined || !bare.notes.has(bare.text.length - 3)) return [];
  return officesBefore(bare, bare.text.length - 3).map((one) => ({ ...one, holder }));
}

/** 「CISOは、副市長をもって充てる」, 「CISOに副市長を充てる」, 「課長は、担当者を指名する」. */
function ofTopic(bare: Bare): readonly Appointment[] {
  const { text } = bare;
  const lead = topic.exec(text);
  if (!lead) return [];
  const start = lead[0].length - lead[0].replace(/^(?:また|なお|ただし)、/u, "").length;
  const offices = officesBefore(bare, start + (lead[1]?.length ?? 0));
  const held = holding(text.slice(lead[0].length));
  if (offices.length > 0 && (held.holder !== null || held.appointedBy))
    return offices.map((one) => ({ ...one, ...held }));
  const by = actorOf(text);
  const naming = by ? namesOffice.exec(text.slice(by.end)) : null;
  if (!by || !naming || /定め/u.test(naming[0])) return [];
  const at = by.end + naming.index + (naming.groups?.["title"]?.length ?? 0);
  return officesBefore(bare, at).map((one) => ({ ...one, holder: null, appointedBy: by.who }));
}

/** 「情報セキュリティ委員会」 above 「部長及び課長で構成する」. */
function underHeading(text: string, heading: string | null): readonly Appointment[] {
  const title = (heading ?? "")
    .replace(/[(（].*$/u, "")
    .replace(/の(?:設置|組織|構成|役割)$/u, "")
    .trim();
  if (title.length < 3 || !office.test(title) || generic.test(title)) return [];
  const row = /^([^は]{2,160}?)(?:をも[っつ]て|で|から|により)(?:組織|構成)(?:する|される)/u.exec(text)?.[1];
  if (row !== undefined) return [{ title, abbreviation: null, holder: null, members: membersOf(row) }];
  const held = /^[^はが]*$/u.test(text) && /をも[っつ]て(?:これに)?[充当あ]て?て/u.test(text) ? holding(text) : null;
  return held?.holder ? [{ title, abbreviation: null, ...held }] : [];
}
