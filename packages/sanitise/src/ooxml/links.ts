/** Which addresses a link may have. */
import { setsLetterOnly } from "../mail/mail-link.ts";

const permitted = /^(?:https?:\/\/|mailto:)[^\s"<>\\^`{|}]{1,2000}$/i;

/**
 * An address as it may stand in an output: http, https or mailto, without control characters, blanks or credentials.
 * @returns undefined where it may not stand.
 */
export function permittedAddress(address: string): string | undefined {
  const trimmed = address.trim();
  if (/[\p{Cc}\p{Cf}]/u.test(trimmed)) return undefined;
  const spaced = trimmed.replaceAll(" ", "%20");
  if (!permitted.test(spaced)) return undefined;
  try {
    const url = new URL(spaced);
    return url.username || url.password || !setsLetterOnly(spaced) ? undefined : spaced;
  } catch {
    return undefined;
  }
}

/** Presentation actions that stay within the slides. */
export const permittedAction = (action: string): boolean =>
  /^ppaction:\/\/(?:noaction|hlinksldjump|hlinkshowjump\?jump=(?:nextslide|previousslide|firstslide|lastslide|lastslideviewed|endshow))$/.test(
    action,
  );
