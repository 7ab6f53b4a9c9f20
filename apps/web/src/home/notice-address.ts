import type { Home } from "../api/home.ts";
import { paths } from "../frame/paths.ts";

/** Pages that gather what notices of a declaration speak of, where they are of no single entry. */
const pagesOf: Readonly<Record<string, (body: string) => string>> = {
  acknowledgement: (body) => paths.acknowledgements(body),
  attestation: paths.attestations,
  "understanding-check": (body) => paths.questions(body),
};

/** Where what a notice tells of is seen or done; null where there is no page for it. */
export function noticeAddress(body: string, { kind, declaration, entry }: Home["notices"][number]): string | null {
  if (declaration !== null && entry !== null) return paths.entry(body, declaration, entry);
  if (kind === "separation") return paths.separation(body);
  return declaration === null ? null : (pagesOf[declaration]?.(body) ?? null);
}
