import { decodeCharset } from "../mail/charset.ts";

/** HTML bytes as characters: the transport's charset, else a mark, else what a meta element says, else by content. */
export function decodeHtml(bytes: Uint8Array, charset: string | undefined): string {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe || (bytes[0] === 0xef && bytes[1] === 0xbb);
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)/i.exec(head)?.[1];
  return decodeCharset(bytes, marked ? undefined : (charset ?? declared));
}
