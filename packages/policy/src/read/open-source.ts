import type { SourceText, Unreadable } from "../source.ts";
import { decodeText } from "./decode-text.ts";

/** Tells the format by its first bytes and takes the lines out. */
export async function openSource(bytes: Uint8Array, _fileName: string): Promise<SourceText | Unreadable> {
  const text = decodeText(bytes);
  return { format: "text", lines: text.split(/\r\n|\r|\n|\f/u).map((line) => ({ text: line })), repairs: [] };
}
