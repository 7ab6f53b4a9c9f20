import { longestSentence, sentencesOf } from "../norms/sentences.ts";
import type { Clause, Said } from "../reading.ts";

type Role = Said<{
  title: string;
  abbreviation: string | null;
  holder: string | null;
  per: "body" | "bureau" | "division" | "system" | null;
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
const placed = new RegExp(`${title}${short}を(?:置く|設置する|設ける)`, "u");

/** Roles a clause sets up, with who holds them, as printed. */
export function rolesIn(clause: Clause): readonly Role[] {
  const found: Role[] = [];
  for (const sentence of sentencesOf(clause.text ?? "")) {
    if (sentence.text.length > longestSentence) continue;
    const text = sentence.text.replace(/。$/u, "");
    const byHolder = roleByHolder.exec(text);
    const both = placedAndHeld.exec(text);
    const asRole = holderAsRole.exec(text);
    const isHolder = roleIsHolder.exec(text);
    const only = placed.exec(text);
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
      },
      path: clause.path,
      quote: sentence.text,
    });
  }
  return found;
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
