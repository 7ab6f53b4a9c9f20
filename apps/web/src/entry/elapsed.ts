import type { Say } from "../language/language.ts";
import { entryWords } from "./words.ts";

/** Time between two instants in words: 25分, 3時間5分, 2日4時間. */
export function elapsed(from: string, to: string, say: Say): string {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  if (minutes < 60) return say(entryWords.minutes, { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return say(entryWords.hours, { h: hours, m: minutes % 60 });
  return say(entryWords.days, { d: Math.floor(hours / 24), h: hours % 24 });
}
