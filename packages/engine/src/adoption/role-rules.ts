import type { Said } from "@machimori/policy";
import { type RoleId, role, roleByTitle, roles } from "@machimori/terms";
import type { RoleRule } from "../organisation.ts";
import type { ClauseCitation } from "../refusal.ts";
import type { BodySettings } from "../settings.ts";
import { citePath, type KeptReading } from "./kept.ts";

/** What texts write short for several posts: 課室長 → 課長 and 室長. Matched at the end of what is printed. */
const abbreviations: readonly (readonly [RegExp, readonly string[]])[] = [
  [/課室(?:等)?の?長$/, ["課長", "室長"]],
  [/部局(?:等)?の?長$/, ["部長", "局長"]],
  [/課等の?長$|課の長$/, ["課長", "室長", "所長", "館長"]],
  [/部等の?長$|部の長$/, ["部長", "局長"]],
  [/所属長$/, ["課長", "室長", "所長"]],
];

const ofPost = /(?:をもって充てる|とする|の職にある者|たる者|の者)$/;

/** Words before a post that only say whose it is: 当該, 各, 「…を所管する課の」, the body's own name. */
function bare(printed: string, bodyName: string): string {
  let post = printed.replace(ofPost, "").replace(/等$/, "").trim();
  for (let length = bodyName.length; length >= 2; length -= 1) {
    const own = bodyName.slice(bodyName.length - length);
    if (post.startsWith(own) && post.length > own.length) {
      post = post.slice(own.length);
      break;
    }
  }
  const last = post.lastIndexOf("の");
  if (last > 0 && last < post.length - 2) post = post.slice(last + 1);
  return post.replace(/^(?:当該|本市|市|それぞれ|その|各)+/, "");
}

/** 「…の作業を行う者」: a holder said by what they do, whom somebody names, and no post. */
const saidByWork = /[\p{Script=Hiragana}]者(?:等)?$/u;

/** Posts that a printed holder names: 「各課室長」「事務局長」「総務部長及び企画部長」; none where it is said by the work done. */
export function postsOf(holder: string, bodyName = ""): readonly string[] {
  if (saidByWork.test(holder.replace(ofPost, ""))) return [];
  return holder
    .normalize("NFKC")
    .split(/、|,|及び|並びに|又は|若しくは/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => abbreviations.find(([pattern]) => pattern.test(part))?.[1] ?? [bare(part, bodyName)]);
}

/** The role a printed title means here: by its own title or, for near forms, by what it ends with. */
export function roleOf(title: string, titles: Readonly<Partial<Record<RoleId, string>>> = {}): RoleId | null {
  const plain = title.normalize("NFKC").replace(/\s/g, "");
  for (const [id, printed] of Object.entries(titles)) if (printed === plain) return id as RoleId;
  const exact = roleByTitle(plain);
  if (exact) return exact;
  const near = roles.filter((one) =>
    [one.title.ja, ...one.alsoCalled].some((name) => name.length > 2 && plain.endsWith(name)),
  );
  return near.length === 1 ? near[0]!.id : null;
}

type PrintedRole = Said<{
  readonly title: string;
  readonly abbreviation: string | null;
  readonly holder: string | null;
  readonly per: RoleRule["unit"] | null;
}>;

export interface RoleProposal {
  readonly roleRules: BodySettings["roleRules"];
  readonly titles: BodySettings["titles"];
  /** Roles of the text that are none of those the product knows. */
  readonly unknown: readonly PrintedRole[];
  /** Roles whose holder the text leaves open, says in words no post matches, or by a post that many hold. */
  readonly withoutHolder: readonly { readonly role: RoleId; readonly said: PrintedRole }[];
}

/** Heads of units of which a body has many: 「情報政策を所管する課等の長」 names one of them, and not which. */
const headOfSomeUnit = /^(?:課|室|所|館|部|局|係|支所)長$/u;

/** Whether posts leave open which of their many holders has a role of the whole body. */
const isOpenToMany = (id: RoleId, posts: readonly string[]): boolean =>
  role(id).per === "body" && posts.length > 0 && posts.every((post) => headOfSomeUnit.test(post));

/**
 * The rule by which posts hold a role; where none is printed, or one that leaves open which of many has a role of the
 * whole body, people are named for it (指名).
 */
export function heldBy(
  id: RoleId,
  printed: string,
  bodyName: string,
  clause: ClauseCitation | null,
): BodySettings["roleRules"][number] {
  const named = printed === "" ? [] : postsOf(printed, bodyName);
  const posts = isOpenToMany(id, named) ? [] : named;
  return { role: id, posts, unit: role(id).per, inUnit: null, clause, printed: printed === "" ? null : printed };
}

/** Role titles of the text and the posts that hold them, each with its clause. */
export function proposeRoles(reading: KeptReading): RoleProposal {
  const rules: BodySettings["roleRules"][number][] = [];
  const titles: Record<string, { value: string; clause: ReturnType<typeof citePath> }> = {};
  const unknown: PrintedRole[] = [];
  const withoutHolder: { role: RoleId; said: PrintedRole }[] = [];
  for (const said of reading.profile.roles) {
    const { title, holder } = said.value;
    const id = roleOf(title);
    if (id === null) {
      unknown.push(said);
      continue;
    }
    const clause = citePath(reading, said.path, said.quote);
    titles[id] ??= { value: title, clause };
    if (holder === null) {
      if (reading.profile.roles.some((other) => roleOf(other.value.title) === id && other.value.holder !== null))
        continue;
      if (said.quote.includes("指名")) rules.push(heldBy(id, "", "", clause));
      else withoutHolder.push({ role: id, said });
      continue;
    }
    if (rules.some((rule) => rule.role === id && rule.printed === holder)) continue;
    const bodyName = reading.document.body ?? "";
    if (isOpenToMany(id, postsOf(holder, bodyName))) withoutHolder.push({ role: id, said });
    rules.push(heldBy(id, holder, bodyName, clause));
  }
  return { roleRules: rules, titles, unknown, withoutHolder };
}
