import { foldMarks } from "../clauses/marks.ts";
import { longestSentence, sentencesOf } from "../norms/sentences.ts";
import type { Clause, Said } from "../reading.ts";

type Role = Said<{
  title: string;
  abbreviation: string | null;
  holder: string | null;
  per: "body" | "bureau" | "division" | "system" | null;
  members?: readonly string[];
  appointedBy?: string;
}>;

const roleEnd =
  "(?:責任者|管理者|担当者|統括者|監督者|主任者|取扱者|委員長|副委員長|アドバイザー|補佐官|補佐監|補佐|代理者|CISO|CIO|管理監|リーダー|要員)";
/** Offices that are known by their letters alone. */
const letters = "(?:CISO|CIO|CDO|CSO|CTO|ＣＩＳＯ|ＣＩＯ|ＣＤＯ|ＣＳＯ|ＣＴＯ)";
const title = `(?<title>[^、。「」をはが()（）]{1,30}?${roleEnd}|[^、。「」をはが()（）]{0,20}(?:委員会|CSIRT|ＣＳＩＲＴ|窓口|チーム)|${letters})`;
const short = "(?:[(（](?:以下)?[「]?(?<short>[^()（）「」]{2,40})[」]?(?:という。?)?[)）])?";
const filled = "(?:[充当宛]て|あて)(?:る|、|$)";
const person = "(?:長|監|者|官|役|員|知事|次長)";

/** 「総務部長を、CISOを補佐する統括責任者とする」: what the office does stands before its title. */
const holderAsDescribed = new RegExp(
  `^(?:なお、|また、)?(?:(?<holder>[^。、]{2,60}?)を(?:もって)?、|(?<plain>[^。、を]{1,40}${person})を(?:もって)?)[^。「」]{1,60}を[^。「」を]{0,30}?(?:する|行う|担う|たる)${title}${short}とする`,
  "u",
);
/** 「副市長をCISOとする」 */
const holderAsRole = new RegExp(
  `^(?:なお、|また、)?(?<holder>[^。]{2,80}?)(?:をもって|を)、?(?:もって、?)?(?:[^、。をは]{0,30}(?:の|に関する|における|直属の))?${title}${short}とする`,
  "u",
);
/** 「総務課長をもって管理者に充てる」 */
const holderIntoRole = new RegExp(
  `^(?:なお、|また、)?(?<holder>[^。、を]{2,60})(?:をもって|を)、?${title}${short}に${filled}`,
  "u",
);
/** 「CISOは、副市長をもって充てる」, 「CISOに副市長を充て、…」, 「CISOは、副市長が務める」 */
const roleByHolder = new RegExp(
  `^(?:なお、|また、)?${title}${short}(?:は|には|に|については)、?(?<holder>[^。、]{2,60}?)(?:(?:をもって|を)(?:これに)?${filled}|が(?:これを)?務める)`,
  "u",
);
/** 「CISOを置き、副市長をもって充てる」, 「CISOを置くものとし、副市長をこれに充てる」 */
const placedAndHeld = new RegExp(
  `${title}${short}を?(?:[0-9０-９一二三]人)?を?(?:置き|置くものとし|置くこととし|設け)、?(?<holder>[^。、]{2,60}?)(?:をもって|を|が)(?:これに)?(?:${filled}|当たる|とする)`,
  "u",
);
/** 「CISOとして、副市長を置く」 */
const placedAs = new RegExp(
  `^(?:なお、|また、)?(?:[^。、]{1,20}に、?)?${title}${short}として、?(?<holder>[^。、を]{1,40}${person})を(?:置く|置き|${filled})`,
  "u",
);
/** 「CISOは、副市長とする」 */
const roleIsHolder = new RegExp(
  `^${title}${short}は、(?<holder>[^。、]{2,40}(?:長|者|職員|次長|監|市長|町長|村長|知事|議長))とする`,
  "u",
);
const setUp = new RegExp(`${title}${short}を(?:置く|設置する|設ける)`, "u");
const bareRole = new RegExp(`^(?:${title})$`, "u");

/** 「委員会は、副町長、教育長及び総務課長をもって組織する」, 「推進会議の委員は、各部の長とする」 */
const composed =
  /^(?:なお、|また、)?([^、。「」をはが()（）]{0,20}(?:委員会|会議|本部|協議会|CSIRT|ＣＳＩＲＴ|窓口|チーム))(?:の(?:委員|構成員|要員))?は、(.{2,160}?)(?:をもって|を|で|から|により)?(?:これに)?(?:組織|構成)(?:する|される|し)/u;
const membersAre =
  /^(?:なお、|また、)?([^、。「」をはが()（）]{0,20}(?:委員会|会議|本部|協議会|チーム))の(?:委員|構成員|要員)は、(.{2,160}?)(?:とする|をもって充てる|を充てる)$/u;
/** 「課長は、担当者を指名する」, 「担当者は、課長が指名する」 */
const namesHolder = new RegExp(
  `^([^、。をが]{2,30})は、(?:[^、。を]{0,20}から)?${title}${short}を(?:[0-9０-９一二三]人(?:以上)?)?(?:指名|任命|選任)`,
  "u",
);
const namedBy = new RegExp(
  `^${title}${short}は、([^、。をはが]{2,30})が(?:[^、。]{0,12}から)?(?:指名|任命|選任)(?:する|した)`,
  "u",
);

function membersOf(words: string): readonly string[] {
  return words
    .replace(/[(（][^()（）]*[)）]/gu, "")
    .split(/、|及び|並びに|および|ならびに|その他/u)
    .map((piece) => piece.replace(/(?:をもって|の者)$/u, "").trim())
    .filter((piece) => piece !== "");
}

function placing(text: string): (Partial<Role["value"]> & { readonly title: string }) | null {
  const together = composed.exec(text) ?? membersAre.exec(text);
  if (together) return { title: together[1] ?? "", members: membersOf(together[2] ?? "") };
  const by = namedBy.exec(text);
  if (by) return { title: by[1] ?? "", appointedBy: by[3] ?? "" };
  const names = namesHolder.exec(text);
  return names ? { title: names[2] ?? "", appointedBy: names[1] ?? "" } : null;
}

/** One act of setting up: the groups `title`, `short` and `holder` (or `plain`) of the first form of words that fits. */
function setting(text: string): Readonly<Record<string, string | undefined>> | null {
  const both = /を?(?:置[きく]|設け)/u.test(text) ? placedAndHeld.exec(text) : null;
  const held =
    both ??
    roleByHolder.exec(text) ??
    (text.includes("とする") ? (holderAsDescribed.exec(text) ?? holderAsRole.exec(text)) : null) ??
    roleIsHolder.exec(text) ??
    holderIntoRole.exec(text);
  if (held) return held.groups ?? null;
  const as = text.includes("として") ? placedAs.exec(text) : null;
  // 「補佐として副CISOを置く」 sets up the second of two offices.
  if (as && !bareRole.test(as.groups?.holder ?? "")) return as.groups ?? null;
  return /を(?:置く|設置する|設ける)/u.test(text) ? (setUp.exec(text)?.groups ?? null) : null;
}

/** 「副町長をCISOとし、総務課長を統括責任者とする」 → both acts; any other sentence is one. */
function acts(text: string): readonly string[] {
  if (!text.endsWith("とする") || !text.includes("とし、")) return [text];
  const pieces = text.split("とし、").map((piece) => (piece.endsWith("とする") ? piece : `${piece}とする`));
  return pieces.length <= 8 && pieces.every((piece) => holderAsRole.test(piece)) ? pieces : [text];
}

/** Roles a clause sets up, with who holds them, as printed. */
export function rolesIn(clause: Clause): readonly Role[] {
  const found: Role[] = [];
  for (const sentence of sentencesOf(clause.text ?? "")) {
    if (sentence.text.length > longestSentence) continue;
    const whole = foldMarks(sentence.text).replace(/。$/u, "");
    if (!/置|設|[充当宛]て|あてる|とする$|指名|任命|選任|組織|構成|務める/u.test(whole)) continue;
    for (const text of acts(whole)) {
      const value = roleOf(text);
      if (value) found.push({ value, path: clause.path, quote: sentence.text });
    }
  }
  return found;
}

function roleOf(text: string): Role["value"] | null {
  const placed = placing(text);
  if (placed !== null && placed.title.length > 2 && !/^(?:この|その|当該|次の)/u.test(placed.title))
    return { abbreviation: null, holder: null, per: perOf(text), ...placed };
  const words = setting(text);
  const name = words?.title;
  if (name === undefined || /^(?:この|その|当該|次の)/u.test(name)) return null;
  const holder = words?.holder ?? words?.plain;
  const clean = name.replace(/^(?:.*(?:直属の|に関する|における|としての|として|に|、))/u, "").trim();
  if (clean.length < 3 || /(?:その|次)$/u.test(clean)) return null;
  return {
    title: clean,
    abbreviation: abbreviationOf(words?.short),
    holder: holder?.trim() ?? null,
    per: perOf(`${holder ?? ""}${text}`),
    ...appointment(holder),
  };
}

/** 「課長が指名する職員」 → 課長. */
function appointment(holder: string | undefined): { appointedBy?: string } {
  const by = /^([^、。が]{2,30})が(?:指名|任命|選任|指定)(?:する|した)/u.exec(holder ?? "")?.[1];
  return by === undefined ? {} : { appointedBy: by };
}

function abbreviationOf(printed: string | undefined): string | null {
  if (printed === undefined) return null;
  return /^[A-ZＡ-Ｚ]{2,8}/u.exec(printed)?.[0] ?? printed.replace(/^以下「?/u, "");
}

function perOf(text: string): Role["value"]["per"] {
  if (/(?:当該|所管する|各)情報システム|システム(?:ごと|毎|を所管)/u.test(text)) return "system";
  if (/各部|部局|局長|部長|各局|各機関/u.test(text)) return "bureau";
  if (/各?課|課室|所属|室長|各所/u.test(text)) return "division";
  return /市長|町長|村長|知事|次長|事務局|副|議長|管理者/u.test(text) ? "body" : null;
}
