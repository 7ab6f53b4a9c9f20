/** A body with its transfer encoding undone; `odd` when readers could disagree on the bytes. */
export interface Transferred {
  readonly bytes: Uint8Array;
  readonly odd: boolean;
}

/** Undoes a content transfer encoding (RFC 2045 §6); `undefined` for an unknown one. */
export function undoTransfer(body: Uint8Array, encoding: string): Transferred | undefined {
  switch (encoding.trim().toLowerCase().replace(/^"|"$/g, "")) {
    case "":
    case "7bit":
    case "8bit":
    case "8-bit":
    case "binary":
      return { bytes: body, odd: false };
    case "base64":
      return base64(body);
    case "quoted-printable":
      return quotedPrintable(body);
    default:
      return undefined;
  }
}

function base64(body: Uint8Array): Transferred {
  const text = Buffer.from(body).toString("latin1");
  const packed = text.replace(/[\s\0]/g, "");
  const clean = packed.replace(/[^A-Za-z0-9+/=]/g, "");
  // Data after padding is where decoders part: some stop, some go on.
  const padding = clean.search(/=[^=]/);
  const odd = clean.length !== packed.length || padding >= 0 || clean.replace(/=+$/, "").length % 4 === 1;
  return { bytes: Buffer.from(padding >= 0 ? clean.slice(0, padding) : clean, "base64"), odd };
}

function quotedPrintable(body: Uint8Array): Transferred {
  const text = Buffer.from(body)
    .toString("latin1")
    .replace(/[ \t]+(?=\r?\n|$)/g, "")
    .replace(/=\r?\n/g, "");
  let odd = false;
  const plain = text.replace(/=([0-9A-Fa-f]{2})|=/g, (_, hex: string | undefined) => {
    if (hex === undefined) {
      odd = true;
      return "=";
    }
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return { bytes: Buffer.from(plain, "latin1"), odd };
}

export interface Uuencoded {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Takes uuencoded files out of a text body; what is left is the text. */
export function takeUuencoded(text: string): { text: string; files: Uuencoded[] } {
  const files: Uuencoded[] = [];
  const left = text.replace(
    /^begin(?:-base64)? [0-7]{3,4} (.{1,200})\r?\n([\s\S]*?)^(?:end|====)[ \t]*\r?$/gm,
    (whole, name: string, lines: string) => {
      const bytes = whole.startsWith("begin-base64") ? Buffer.from(lines, "base64") : uudecode(lines);
      files.push({ name: name.trim(), bytes });
      return "";
    },
  );
  return { text: left, files };
}

function uudecode(lines: string): Uint8Array {
  const out: number[] = [];
  for (const line of lines.split(/\r?\n/)) {
    const count = line === "" ? 0 : (line.charCodeAt(0) - 32) & 63;
    const code = (at: number): number => (at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0);
    for (let done = 0, at = 1; done < count; at += 4) {
      const group = (code(at) << 18) | (code(at + 1) << 12) | (code(at + 2) << 6) | code(at + 3);
      for (let byte = 0; byte < 3 && done < count; byte += 1, done += 1) out.push((group >> (16 - byte * 8)) & 255);
    }
  }
  return Uint8Array.from(out);
}
