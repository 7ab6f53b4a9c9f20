import { isAgent } from "../norms/agents.ts";
import type { Clause, Profile } from "../reading.ts";

type Role = Profile["roles"][number];

const holderColumn =
  /^(?:充てる(?:者|職)|充当(?:職|者)|(?:該当|相当)(?:職|者)|(?:担当|就任)(?:職|者)?|職名?|役職|就く者)$/u;
const roleColumn = /^(?:役割|役職|名称|区分|責任者|職務|体制)(?:名|の名称)?$/u;
const roleName =
  /(?:責任者|管理者|担当者|統括[者監官]|監督者|取扱者|推進員|管理員|委員長|アドバイザー|補佐官?|CISO|CIO|リーダー|主任者)(?:[(（][^()（）]*[)）])?$/u;

/** Roles named in a table 「役割・充てる者」 or a list 「情報システム責任者（学校長）」 under words about who does what. */
export function listedRoles(clauses: readonly Clause[]): readonly Role[] {
  return [...clauses.flatMap(inTable), ...inLists(clauses)];
}

function inTable(clause: Clause): readonly Role[] {
  const header = clause.table?.header.map((cell) => cell.replace(/[\s\u3000]/gu, "")) ?? [];
  const [role, holder] = [
    header.findIndex((cell) => roleColumn.test(cell)),
    header.findLastIndex((cell) => holderColumn.test(cell)),
  ];
  if (role < 0 || holder < 0 || role === holder) return [];
  return (clause.table?.rows ?? []).flatMap((row) => {
    const [title, by] = [row[role]?.trim() ?? "", row[holder]?.trim() ?? ""];
    return roleName.test(title) && isAgent(by) ? [said(title, by, clause.path, `${title} ${by}`)] : [];
  });
}

function inLists(clauses: readonly Clause[]): readonly Role[] {
  const texts = new Map(clauses.map((clause) => [clause.path, `${clause.heading ?? ""}${clause.text ?? ""}`]));
  return clauses.flatMap((clause) => {
    const above = texts.get(clause.path.slice(0, clause.path.lastIndexOf("/"))) ?? "";
    if (!/体制|組織|役割|責任者/u.test(above)) return [];
    const words = (clause.text ?? clause.heading ?? "").trim();
    const match = /^([^()（）。、]{3,24})[(（]([^()（）。「」]{2,24})[)）]$/u.exec(words);
    const [, title = "", printed = ""] = match ?? [];
    const holder = printed.replace(/[\s\u3000]/gu, "");
    return roleName.test(title) && isAgent(holder) && !/^以下/u.test(holder)
      ? [said(title, holder, clause.path, words)]
      : [];
  });
}

function said(title: string, holder: string, path: string, quote: string): Role {
  return { value: { title, abbreviation: null, holder, per: null }, path, quote };
}
