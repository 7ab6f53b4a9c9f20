/**
 * The nine kinds of value a PDF file is made of (ISO 32000-1 §7.3), as plain data.
 * Names and strings are kept as Latin-1 text: one character is one byte.
 */

export type PdfName = { readonly kind: "name"; readonly name: string };
export type PdfString = { readonly kind: "string"; readonly text: string };
export type PdfRef = { readonly kind: "ref"; readonly num: number; readonly gen: number };
export type PdfDict = { readonly kind: "dict"; readonly entries: Map<string, PdfValue> };
export type PdfStream = { readonly kind: "stream"; readonly dict: PdfDict; readonly raw: Uint8Array };
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | PdfValue[];

export const name = (text: string): PdfName => ({ kind: "name", name: text });
export const string = (text: string): PdfString => ({ kind: "string", text });
export const ref = (num: number, gen = 0): PdfRef => ({ kind: "ref", num, gen });
export const dict = (entries: Record<string, PdfValue> = {}): PdfDict => ({
  kind: "dict",
  entries: new Map(Object.entries(entries)),
});
export const stream = (entries: PdfDict, raw: Uint8Array): PdfStream => ({ kind: "stream", dict: entries, raw });

type Kinded = Exclude<PdfValue, null | boolean | number | PdfValue[]>;

function hasKind<K extends Kinded["kind"]>(kind: K) {
  return (value: PdfValue | undefined): value is Extract<Kinded, { kind: K }> =>
    typeof value === "object" && value !== null && !Array.isArray(value) && value.kind === kind;
}

export const isName = hasKind("name");
export const isString = hasKind("string");
export const isRef = hasKind("ref");
export const isDict = hasKind("dict");
export const isStream = hasKind("stream");

/** Latin-1 text to bytes. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Bytes to Latin-1 text. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
