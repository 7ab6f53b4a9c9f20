import { shortMoment } from "../language/days.ts";
import { useLanguage } from "../language/language.ts";

/** An instant with its time in Japan. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{shortMoment(at, language)}</time>;
}
