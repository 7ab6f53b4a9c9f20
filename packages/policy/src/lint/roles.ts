import type { Clause, Reading } from "../reading.ts";

/** Which role titles a text sets up and which it uses. */
export interface RoleSurvey {
  /** Title → the clauses that appoint somebody to it, compose it, or bear its name in the chapter on organisation. */
  readonly established: ReadonlyMap<string, readonly Clause[]>;
  /** Title → the clauses whose text uses it, in order. */
  readonly used: ReadonlyMap<string, readonly Clause[]>;
}

/**
 * A title as policies form them. Kanji and katakana only; an adverb or a verb before it is cut off. 委託事業者 and the like
 * are parties, not roles.
 */
const title =
  /(?:(?:最高|統括|総括|副|課室|部局|教育|庁内|特定)*(?:情報|電算|電子計算|ネットワーク|システム|サーバ|セキュリティ|業務|個人情報|文書|監査|施設|端末|危機)(?:[一-龠々ァ-ヶー]{0,14}?))(?:統括責任者|監査責任者|責任者|管理者|担当者|委員会|統括者|監督者|主任者|主任|アドバイザー|推進員|策定チーム)/g;

/** Words that end like a role but are none: somebody described, not somebody titled. */
const described =
  /(?:開発|作業|業務|保守|利用|運用|委託|管理|契約|監査|操作|監督|システム開発|業務担当|窓口|事務)(?:の)?(?:責任者|担当者)$|^(?:監査|業務|システム|管理)(?:責任者|担当者|管理者)$|^(?:業務|端末|施設|文書)管理者$|管理責任者$|情報システム管理者等$|情報(?:保護|公開)[^。]*委員会$/;

const appointment =
  /(?:を|に)[^。]{0,40}?(?:充てる|あてる|充て、|任命|指名|とする|置く|置き、|設置|設ける|整備する|組織する)/;

/** Every title in a text with its offset, longest first where one contains another. */
function titlesIn(text: string): readonly { readonly title: string; readonly at: number }[] {
  const found: { title: string; at: number }[] = [];
  for (const match of text.matchAll(title)) {
    const words = match[0];
    // 「部局等情報セキュリティ責任者」: the end of a longer title.
    if (text[match.index - 1] === "等") continue;
    if (!described.test(words) && words.length >= 5) found.push({ title: words, at: match.index });
  }
  return found;
}

function appoints(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  for (let from = at; from >= 0; from = text.indexOf(name, from + 1)) {
    if (/(?:に|で|が)(?:設置する|置く|設ける)$/.test(text.slice(Math.max(0, from - 8), from))) return true;
    // 「…委員会（以下「委員会」という。）を設置する」: the bracket says nothing about whether it is set up.
    const after = text
      .slice(from + name.length, from + name.length + 160)
      .replace(/^(?:（[^）]*）|\([^)]*\))/, "")
      .slice(0, 120);
    if (/^(?:とする|とし、|に充てる|にあてる|に任命|に指名|をもって組織)/.test(after)) return true;
    if (/^(?:は|を)、?/.test(after) && appointment.test(after.split("。")[0] ?? "")) return true;
    // 「統括監、情報化推進委員会（以下…）及び情報管理者を置く」: set up in one list.
    if (
      /^(?:、|及び|並びに)/.test(after) &&
      /^[^。]{1,80}(?:を置く|を設置する|を設ける)/.test(after.replace(/（[^）]*）/g, "")) &&
      !/は、/.test(after.split("を置")[0] ?? "")
    )
      return true;
    if (/^は、[^。]{1,40}(?:をもって充てる|とする|が担う|が務める)/.test(after)) return true;
  }
  return false;
}

/** No body has as many roles; what goes beyond is not looked at, so that comparing all with all stays bounded. */
const mostRoles = 120;
/** Titles of a form of their own, which are looked for word by word. */
const mostOwnRoles = 30;

/** Signs of one provision; none is longer, and what goes on beyond names no roles. */
const longestProvision = 20_000;

function mostUsed(map: ReadonlyMap<string, readonly Clause[]>): ReadonlyMap<string, readonly Clause[]> {
  if (map.size <= mostRoles) return map;
  return new Map([...map].sort((a, b) => b[1].length - a[1].length).slice(0, mostRoles));
}

function organisational(clause: Clause, byPath: ReadonlyMap<string, Clause>): boolean {
  const steps = clause.path.split("/");
  return steps.some((_, index) => {
    const heading = byPath.get(steps.slice(0, index + 1).join("/"))?.heading ?? "";
    return /組織|体制|役割|権限/.test(heading);
  });
}

/** Gathers the titles. A heading that is a title establishes it only in a chapter on organisation. */
export function surveyRoles(reading: Reading): RoleSurvey {
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  // A text's own titles (課等管理者, 施設責任者) follow no pattern; where it sets them up, it names them.
  const own = [...new Set(reading.profile.roles.map(({ value }) => value.title))]
    .filter((name) => /(?:責任者|管理者|統括者|主任|主任者|担当者|会議)$/.test(name) && name.length >= 4)
    .slice(0, mostOwnRoles);
  const established = new Map<string, Clause[]>();
  const used = new Map<string, Clause[]>();
  const note = (map: Map<string, Clause[]>, name: string, clause: Clause) => {
    const list = map.get(name);
    if (!list) map.set(name, [clause]);
    else if (list.at(-1) !== clause) list.push(clause);
  };
  for (const clause of reading.clauses) {
    const text = (clause.text ?? "").slice(0, longestProvision);
    for (const { title: name } of titlesIn(text)) {
      note(used, name, clause);
      if (appoints(text, name)) note(established, name, clause);
    }
    for (const name of own) if (text.includes(name) && used.get(name)?.at(-1) !== clause) note(used, name, clause);
    const heading = clause.heading ?? "";
    const [only] = titlesIn(heading);
    if (only && only.at === 0 && only.title.length >= heading.length - 2 && organisational(clause, byPath)) {
      if (!established.has(only.title)) note(established, only.title, clause);
    }
  }
  for (const role of reading.profile.roles) {
    const clause = byPath.get(role.path);
    if (clause && !established.has(role.value.title)) note(established, role.value.title, clause);
  }
  return { established: mostUsed(established), used: mostUsed(used) };
}
