import { RefusalSignal } from "../format.ts";

export interface DecodedName {
  readonly name: string;
  readonly encoding: "ascii" | "utf-8" | "cp932";
}

const decode = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Bytes of an entry's name as text: UTF-8 where flagged, else ASCII, else UTF-8 where it is valid (macOS leaves the
 * flag off), else CP932 as Windows writes it in Japan. A Unicode path beside it must say the same.
 * "\" becomes "/" after decoding, so that the second byte of 表 (0x5C) never does.
 */
export function decodeName(raw: Uint8Array, flaggedUtf8: boolean, unicodePath: Uint8Array | undefined): DecodedName {
  const decoded = decodeBytes(raw, flaggedUtf8);
  if (!decoded) throw new RefusalSignal("zip-unsafe-name", "encoding");
  const name = decoded.name.replaceAll("\\", "/");
  const second = unicodePath && decode("utf-8", unicodePath)?.replaceAll("\\", "/");
  if (second !== undefined && second.normalize("NFC") !== name.normalize("NFC"))
    throw new RefusalSignal("zip-disagreement", "unicode path");
  return { name, encoding: decoded.encoding };
}

function decodeBytes(raw: Uint8Array, flaggedUtf8: boolean): DecodedName | undefined {
  if (raw.every((byte) => byte < 0x80)) return { name: Buffer.from(raw).toString("latin1"), encoding: "ascii" };
  const utf8 = decode("utf-8", raw);
  if (utf8 !== undefined) return { name: utf8, encoding: "utf-8" };
  if (flaggedUtf8) return undefined;
  const cp932 = decode("shift_jis", raw);
  return cp932 === undefined ? undefined : { name: cp932, encoding: "cp932" };
}
