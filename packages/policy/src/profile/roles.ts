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
  "(?:責任者|管理者|担当者|統括者|監督者|主任者|取扱者|委員長|副委員長|アドバイザー|補佐官|補佐|代理者|CISO|CIO|CISO補佐|管理監|リーダー|要員)";
const title = `([^、。「」をはが()（）]{1,30}?${roleEnd}|[^、。「」をはが()（）]{0,20}(?:委員会|CSIRT|ＣＳＩＲＴ|窓口|チーム))`;
const short = "(?:[(（](?:以下)?[「]?([^()（）「」]{2,40})[」]?(?:という。?)?[)）])?";

/** 「副市長をCISOとする」 */
const holderAsRole = new RegExp(
  `^(?:なお、|また、)?([^。]{2,80}?)を、?(?:もって、?)?(?:[^、。をは]{0,30}(?:の|に関する|における|直属の))?${title}${short}とする`,
  "u",
);
/** 「CISOは、副市長をもって充てる」 */
const roleByHolder = new RegExp(
  `^(?:なお、|また、)?${title}${short}(?:は|には|に)、?([^。、]{2,60}?)(?:をもって(?:これに)?|を)(?:充てる|あてる|当てる|宛てる)`,
  "u",
);
/** 「CISOを置き、副市長をもって充てる」 */
const placedAndHeld = new RegExp(
  `${title}${short}(?:1人)?を置き、?([^。、]{2,60}?)(?:をもって(?:これに)?|を|が)(?:充てる|あてる|当てる|当たる|とする)`,
  "u",
);
/** 「CISOは、副市長とする」 */
const roleIsHolder = new RegExp(
  `^${title}${short}は、([^。、]{2,40}(?:長|者|職員|次長|監|市長|町長|村長|知事|議長))とする`,
  "u",
);
const setUp = new RegExp(`${title}${short}を(?:置く|設置する|設ける)`, "u");

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
    .split(/、|及び|並びに|その他/u)
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

/** Roles a clause sets up, with who holds them, as printed. */
export function rolesIn(clause: Clause): readonly Role[] {
  const found: Role[] = [];
  for (const sentence of sentencesOf(clause.text ?? "")) {
    if (sentence.text.length > longestSentence) continue;
    const text = foldMarks(sentence.text).replace(/。$/u, "");
    if (!/置|設|[充当宛]てる|あてる|とする$|指名|任命|選任|組織|構成/u.test(text)) continue;
    const placed = placing(text);
    if (placed !== null && placed.title.length > 2 && !/^(?:この|その|当該|次の)/u.test(placed.title)) {
      const value = { abbreviation: null, holder: null, per: perOf(text), ...placed };
      found.push({ value, path: clause.path, quote: sentence.text });
      continue;
    }
    const byHolder = roleByHolder.exec(text);
    const both = text.includes("を置き") ? placedAndHeld.exec(text) : null;
    const asRole = holderAsRole.exec(text);
    const isHolder = roleIsHolder.exec(text);
    const only = /を(?:置く|設置する|設ける)/u.test(text) ? setUp.exec(text) : null;
    const [name, abbreviation, holder] = both
      ? [both[1], both[2], both[3]]
      : byHolder
        ? [byHolder[1], byHolder[2], byHolder[3]]
        : asRole
          ? [asRole[2], asRole[3], asRole[1]]
          : isHolder
            ? [isHolder[1], isHolder[2], isHolder[3]]
            : only
              ? [only[1], only[2], undefined]
              : [];
    if (name === undefined || /^(?:この|その|当該|次の)/u.test(name)) continue;
    const clean = name.replace(/^(?:.*(?:直属の|に関する|における|としての|として|に|、))/u, "").trim();
    if (clean.length < 3 || /(?:その|次)$/u.test(clean)) continue;
    found.push({
      value: {
        title: clean,
        abbreviation: abbreviationOf(abbreviation),
        holder: holder?.trim() ?? null,
        per: perOf(`${holder ?? ""}${text}`),
        ...appointment(holder),
      },
      path: clause.path,
      quote: sentence.text,
    });
  }
  return found;
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
