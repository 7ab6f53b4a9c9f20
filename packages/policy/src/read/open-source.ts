import type { SourceText, Unreadable } from "../source.ts";
import { decodeText } from "./decode-text.ts";
import { readDocx } from "./docx/read-docx.ts";
import { readHtml } from "./html.ts";
import { limits } from "./limits.ts";
import { looksLikeMarkdown, readMarkdown } from "./markdown.ts";
import { readPdf } from "./pdf.ts";
import { readPlain } from "./plain.ts";
import { refuse } from "./refusal.ts";

/** Tells the format by its first bytes (the name only tells Markdown from plain text) and takes the lines out. */
export async function openSource(bytes: Uint8Array, fileName: string): Promise<SourceText | Unreadable> {
  if (bytes.length === 0) return refuse("empty", fileName);
  if (bytes.length > limits.fileBytes) return refuse("too-large", fileName);
  if (startsWith(bytes, "%PDF-", 1024)) return readPdf(bytes, fileName);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) <= 7) return readDocx(bytes, fileName);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    return refuse(includesWide(bytes, "EncryptedPackage") ? "encrypted-docx" : "old-word", fileName);
  }
  if (bytes.length > limits.textBytes) return refuse("too-large", fileName);
  const { text } = decodeText(withHtmlCharset(bytes));
  if (text.trim() === "") return refuse("empty", fileName);
  if (!isText(text)) return refuse("not-text", fileName);
  const head = text.slice(0, 4000);
  const namedMarkdown = /\.(?:md|markdown)$/iu.test(fileName);
  const page = /<(?:!doctype\s+html|html[\s>]|body[\s>])/iu.test(head);
  if (page || (!namedMarkdown && /<(?:div|p|table)[\s>]/iu.test(head))) return readHtml(text, fileName);
  return namedMarkdown || looksLikeMarkdown(text) ? readMarkdown(text, fileName) : readPlain(text, fileName);
}

function startsWith(bytes: Uint8Array, sign: string, within: number): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, within));
  const at = head.indexOf(sign);
  return at >= 0 && !/[^\s\0\ufeffï»¿]/u.test(head.slice(0, at));
}

function includesWide(bytes: Uint8Array, word: string): boolean {
  const head = new TextDecoder("utf-16le").decode(bytes.subarray(0, Math.min(bytes.length, 200_000) & ~1));
  return head.includes(word);
}

/** A page that names its encoding is believed: it is put into UTF-8 first. */
function withHtmlCharset(bytes: Uint8Array): Uint8Array {
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  const charset = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/iu.exec(head)?.[1]?.toLowerCase();
  const known: Readonly<Record<string, string>> = {
    shift_jis: "shift_jis",
    "shift-jis": "shift_jis",
    sjis: "shift_jis",
    "x-sjis": "shift_jis",
    "windows-31j": "shift_jis",
    cp932: "shift_jis",
    "euc-jp": "euc-jp",
    "x-euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
  };
  const encoding = charset === undefined ? undefined : known[charset];
  if (encoding === undefined) return bytes;
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\ufffd") ? bytes : new TextEncoder().encode(text);
}

/** Text has few control characters and few signs that stand for nothing. */
function isText(text: string): boolean {
  const sample = text.length > 200_000 ? text.slice(0, 200_000) : text;
  let bad = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0xfffd || code === 0 || (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13))
      bad += 1;
  }
  return bad * 50 <= sample.length;
}
