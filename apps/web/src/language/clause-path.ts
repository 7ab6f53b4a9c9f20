import { citedInFull, citedPath } from "@machimori/terms/cited-path";
import { useLanguage } from "./language.ts";

/** How clauses are cited in the language of the page, where their text is the one that is spoken of. */
export function useCited(): (path: string) => string {
  const language = useLanguage();
  return (path) => citedPath(path, language);
}

/** How clauses are cited in the language of the page, where any text may be spoken of. */
export function useCitedInFull(): (path: string) => string {
  const language = useLanguage();
  return (path) => citedInFull(path, language);
}
