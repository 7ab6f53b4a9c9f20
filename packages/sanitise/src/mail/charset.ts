/** Names under which mail programs announce what Japanese mail is really written in. */
const aliases: Readonly<Record<string, string>> = {
  ...{
    "iso-2022-jp-ms": "iso-2022-jp",
    "iso-2022-jp-1": "iso-2022-jp",
    "iso-2022-jp-2": "iso-2022-jp",
    "iso-2022-jp-3": "iso-2022-jp",
    "iso-2022-jp-2004": "iso-2022-jp",
  },
  ...{
    cp50220: "iso-2022-jp",
    cp50221: "iso-2022-jp",
    cp50222: "iso-2022-jp",
    jis: "iso-2022-jp",
    "x-jis": "iso-2022-jp",
    csiso2022jp: "iso-2022-jp",
  },
  ...{
    sjis: "shift_jis",
    "x-sjis": "shift_jis",
    ms932: "shift_jis",
    cp932: "shift_jis",
    "windows-31j": "shift_jis",
    "x-ms-cp932": "shift_jis",
    "shift-jis": "shift_jis",
  },
  ...{ "x-euc-jp": "euc-jp", eucjp: "euc-jp", "euc-jp-ms": "euc-jp", cp51932: "euc-jp" },
  ...{
    utf8: "utf-8",
    "utf-8n": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "utf-8",
    ascii: "utf-8",
    "iso-8859-8-i": "iso-8859-8",
  },
};

const decoderFor = (label: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
};

/** The encoding a charset label means; `undefined` when unknown. */
export function encodingOf(label: string | undefined): string | undefined {
  const plain = (label ?? "")
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "");
  if (plain === "" || plain.startsWith("unknown")) return undefined;
  const known = aliases[plain] ?? plain;
  if (known === "utf-7" || known === "unicode-1-1-utf-7") return "utf-7";
  return decoderFor(known)?.encoding;
}

const hasEscapes = (bytes: Uint8Array): boolean => {
  for (let at = 0; at + 1 < bytes.length; at += 1)
    if (bytes[at] === 0x1b && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28)) return true;
  return false;
};

/**
 * Bytes as characters under a declared charset, tolerant as mail needs: a label that does not fit the bytes gives way
 * to what the bytes are. ISO-2022-JP is told by its escapes even where nothing or US-ASCII is declared.
 */
export function decodeCharset(bytes: Uint8Array, label: string | undefined): string {
  const declared = encodingOf(label);
  if (declared === "utf-7") return decodeUtf7(bytes);
  const seven = hasEscapes(bytes);
  if (
    declared === "iso-2022-jp" ||
    (seven && (declared === undefined || declared === "utf-8" || declared === "windows-1252"))
  ) {
    if (seven || declared === "iso-2022-jp") return new TextDecoder("iso-2022-jp").decode(kanaAsEscapes(bytes));
  }
  for (const encoding of [declared, "utf-8", "shift_jis", "euc-jp"]) {
    if (encoding === undefined) continue;
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next candidate is tried.
    }
  }
  return new TextDecoder(declared ?? "utf-8").decode(bytes);
}

/**
 * Half-width katakana as some Japanese senders write it into ISO-2022-JP, as bytes above 0x7F or between shift-out and
 * shift-in, turned into the escape every decoder knows.
 */
function kanaAsEscapes(bytes: Uint8Array): Uint8Array {
  if (!bytes.some((byte) => byte === 14 || (byte >= 0xa1 && byte <= 0xdf))) return bytes;
  const out: number[] = [];
  let shifted = false;
  let kana = false;
  let twoByte = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0x1b) {
      if (bytes[at + 1] === 0x24) twoByte = true;
      else if (bytes[at + 1] === 0x28) twoByte = false;
    }
    if (byte === 14) shifted = true;
    else if (byte === 15) shifted = false;
    else if (!twoByte && ((shifted && byte >= 0x21 && byte <= 0x5f) || (byte >= 0xa1 && byte <= 0xdf))) {
      // One escape for a run of them: decoders object to escapes with nothing in between.
      if (!kana) out.push(0x1b, 0x28, 0x49);
      kana = true;
      out.push(byte & 0x7f);
    } else {
      if (kana && byte !== 0x1b) out.push(0x1b, 0x28, 0x42);
      kana = false;
      out.push(byte);
    }
  }
  return Uint8Array.from(out);
}

/** UTF-7 (RFC 2152), as a few old senders still use. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => (coded === "" ? "+" : utf16(Buffer.from(coded, "base64"))));
}

const utf16 = (bytes: Uint8Array): string => new TextDecoder("utf-16be").decode(bytes.subarray(0, bytes.length & ~1));
