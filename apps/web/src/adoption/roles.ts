import { isRoleId, role, roles } from "@machimori/terms";
import type { Say } from "../language/language.ts";
import { adoptionWords } from "./words.ts";

/** Roles a title of the text may stand for. */
export const allRoles = () => roles;

/** The usual title of a role; what is no role (the discoverer, people outside) stays as it is called. */
export function roleTitle(id: string, say: Say): string {
  if (isRoleId(id)) return say(role(id).title);
  return id === "discoverer" ? say(adoptionWords.discoverer) : id;
}
