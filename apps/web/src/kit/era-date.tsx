import { longDay, shortDay, shortMoment } from "../language/days.ts";
import { useLanguage } from "../language/language.ts";

/** A day in words, or short for tables; an instant with its time in Japan. */
export function EraDate({ day, short = false }: { readonly day: string; readonly short?: boolean }) {
  const language = useLanguage();
  return <time dateTime={day}>{short ? shortDay(day, language) : longDay(day, language)}</time>;
}

export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{shortMoment(at, language)}</time>;
}
