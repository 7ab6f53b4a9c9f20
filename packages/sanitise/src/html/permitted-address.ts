import { setsLetterOnly } from "../mail/mail-link.ts";

/**
 * An address that may stay: http, https or mailto, parsed and spelled anew, ASCII only, without user name,
 * at most 2,000 characters. `undefined` for everything else.
 */
export function permittedAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 2000 || /[\u0000-\u0020\u007f]/.test(trimmed) || !/^(https?:\/\/|mailto:)/i.test(trimmed))
    return undefined;
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return undefined;
  }
  if (url.username !== "" || url.password !== "" || !setsLetterOnly(url.href)) return undefined;
  if (url.protocol === "mailto:") return /^mailto:[A-Za-z0-9._%+=&?@,/-]+$/.test(url.href) ? url.href : undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return /^[\x21-\x7e]+$/.test(url.href) && url.hostname !== ""
    ? url.href.replace(/[<>"'`{}|\\^()]/g, (char) =>
        encodeURIComponent(char).replace(/['()]/g, (each) => `%${each.charCodeAt(0).toString(16)}`),
      )
    : undefined;
}
