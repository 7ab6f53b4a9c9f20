import { decodeCharset } from "./charset.ts";

const word = /=\?([^?\s]{1,40})\?([bqBQ])\?([^?]*)\?=/;

/** Bytes of a Q-encoded word or a percent-free piece. */
function wordBytes(kind: string, text: string): Uint8Array {
  if (kind.toLowerCase() === "b") return Buffer.from(text, "base64");
  const plain = text
    .replace(/_/g, " ")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/**
 * Text of an unstructured header (RFC 2047): encoded words decoded, neighbours of one charset joined before decoding,
 * because senders split characters and escape states across words; bare bytes read by content.
 */
export function decodeWords(value: string): string {
  const parts: { charset: string | undefined; bytes: Uint8Array }[] = [];
  let rest = value;
  let afterWord = false;
  for (let found = word.exec(rest); found; found = word.exec(rest)) {
    const before = rest.slice(0, found.index);
    if (before !== "" && !(afterWord && /^[ \t\r\n]*$/.test(before)))
      parts.push({ charset: undefined, bytes: Buffer.from(before, "latin1") });
    const charset = found[1]!.split("*")[0]!.toLowerCase();
    const bytes = wordBytes(found[2]!, found[3]!.replace(/\s/g, ""));
    const last = parts.at(-1);
    if (afterWord && last?.charset === charset && charset !== "iso-2022-jp")
      parts[parts.length - 1] = { charset, bytes: Buffer.concat([last.bytes, bytes]) };
    else parts.push({ charset, bytes });
    rest = rest.slice(found.index + found[0].length);
    afterWord = true;
  }
  if (rest !== "") parts.push({ charset: undefined, bytes: Buffer.from(rest, "latin1") });
  return parts.map(({ charset, bytes }) => decodeCharset(bytes, charset)).join("");
}

/** A parameter by name: plain, RFC 2231 (with continuations and charset), or with encoded words as many senders do. */
export function parameterText(parameters: ReadonlyMap<string, string>, name: string): string | undefined {
  const whole = parameters.get(`${name}*`);
  if (whole !== undefined) return extended(whole);
  const pieces: { text: string; coded: boolean }[] = [];
  for (let index = 0; index < 200; index += 1) {
    const [plain, coded] = [parameters.get(`${name}*${index}`), parameters.get(`${name}*${index}*`)];
    if (plain === undefined && coded === undefined) break;
    pieces.push(coded === undefined ? { text: plain!, coded: false } : { text: coded, coded: true });
  }
  if (pieces.length > 0) {
    const charset = /^([^']*)'[^']*'/.exec(pieces[0]!.text);
    const bytes = pieces.map(({ text, coded }, index) => {
      const own = coded && index === 0 && charset ? text.slice(charset[0].length) : text;
      return coded ? percent(own) : Buffer.from(own, "latin1");
    });
    return decodeCharset(Buffer.concat(bytes), charset?.[1]);
  }
  const plain = parameters.get(name);
  return plain === undefined ? undefined : decodeWords(plain);
}

const percent = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );

function extended(text: string): string {
  const charset = /^([^']*)'[^']*'/.exec(text);
  return decodeCharset(percent(charset ? text.slice(charset[0].length) : text), charset?.[1]);
}
