import { cleanCharacters } from "../text/characters.ts";
import { decodeWords } from "./words.ts";

export interface Address {
  readonly name: string;
  readonly address: string;
}

/** One line of text for a header: no control characters, no direction marks, bounded. */
export const oneLine = (text: string, most = 900): string =>
  cleanCharacters(text.replace(/[\r\n\t]+/g, " "))
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, most);

const permitted = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}$/;

/** Splits at commas and semicolons outside quoted strings, comments and angle brackets. */
function pieces(value: string): string[] {
  const out: string[] = [];
  let [piece, quoted, angle, comment] = ["", false, false, 0];
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at]!;
    if (char === "\\" && (quoted || comment > 0)) {
      piece += char + (value[at + 1] ?? "");
      at += 1;
      continue;
    }
    if (char === '"' && comment === 0) quoted = !quoted;
    else if (!quoted && char === "(") comment += 1;
    else if (!quoted && char === ")" && comment > 0) comment -= 1;
    else if (!quoted && comment === 0 && char === "<") angle = true;
    else if (!quoted && comment === 0 && char === ">") angle = false;
    if ((char === "," || char === ";") && !quoted && !angle && comment === 0) {
      out.push(piece);
      piece = "";
    } else piece += char;
  }
  out.push(piece);
  return out.map((each) => each.trim()).filter((each) => each !== "");
}

/**
 * The mailboxes of an address header; what cannot be read is counted, not guessed. `spoofed`: a display name that is
 * itself another address, which is left out so that the reader sees the true one.
 */
export function readAddresses(value: string): { addresses: Address[]; unread: number; spoofed: number } {
  const addresses: Address[] = [];
  let [unread, spoofed] = [0, 0];
  for (const piece of pieces(value).slice(0, 1000)) {
    const body = piece.replace(/^[^":<@]*:/, "").trim();
    if (body === "") continue;
    const angled = /^(.*?)<\s*([^<>]*)\s*>[^<>]*$/s.exec(body);
    const commented = /^([^\s()<>]+@[^\s()<>]+)\s*\(([^()]*)\)$/.exec(body);
    const raw = (angled?.[2] ?? commented?.[1] ?? body)
      .trim()
      .replace(/^"([^"\\\s]+)"@/, "$1@")
      .replace(/^mailto:/i, "");
    if (!permitted.test(raw)) {
      unread += 1;
      continue;
    }
    const shown = angled?.[1] ?? commented?.[2] ?? "";
    const name = oneLine(
      decodeWords(
        shown
          .trim()
          .replace(/^"(.*)"$/s, "$1")
          .replace(/\\(.)/g, "$1"),
      ),
      200,
    ).replace(/^["']|["']$/g, "");
    const inner = /[^\s<>"'（(]+@[^\s<>"'）)]+/.exec(name.normalize("NFKC"))?.[0];
    if (inner && inner.toLowerCase() !== raw.toLowerCase()) {
      spoofed += 1;
      addresses.push({ name: "", address: raw });
    } else addresses.push({ name: name === raw ? "" : name, address: raw });
  }
  return { addresses, unread, spoofed };
}
