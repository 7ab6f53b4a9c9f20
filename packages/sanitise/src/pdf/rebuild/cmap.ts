import { isKeyword, Lexer, type Token } from "../read/lexer.ts";
import { isName, isString, type PdfValue } from "../read/objects.ts";

/** Character maps that come with every viewer (ISO 32000-1 Table 118). */
export const predefinedMaps: ReadonlySet<string> = new Set(
  [
    "Identity-H Identity-V",
    "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V",
    "B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V",
    "83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V",
    "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V UniJIS2004-UTF16-H UniJIS2004-UTF16-V",
    "KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V",
  ].flatMap((line) => line.split(" ")),
);

type Range = readonly [low: string, high: string, to: number | string | readonly string[]];

/** A character map as its ranges; codes are hexadecimal text so that their length is kept. */
export interface CharacterMap {
  readonly spaces: (readonly [string, string])[];
  readonly cid: Range[];
  readonly unicode: Range[];
  vertical: boolean;
  base: string | undefined;
}

const MAX_RANGES = 100_000;
const hexOf = (value: PdfValue | undefined): string | undefined =>
  value !== undefined && isString(value) && value.text.length <= 512
    ? Buffer.from(value.text, "latin1").toString("hex")
    : undefined;

/** Reads a CMap program by its sections only; nothing of it is run. */
export function readCharacterMap(bytes: Uint8Array): CharacterMap {
  const map: CharacterMap = { spaces: [], cid: [], unicode: [], vertical: false, base: undefined };
  const lexer = new Lexer(bytes, 0, false);
  let operands: PdfValue[] = [];
  for (let token: Token | undefined = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!isKeyword(token)) {
      operands.push(token);
      if (operands.length > 8 * 1024) operands = operands.slice(-4096);
      continue;
    }
    section(map, token.word, operands);
    if (token.word === "def") {
      const [key, value] = operands.slice(-2);
      if (key !== undefined && isName(key) && key.name === "WMode") map.vertical = value === 1;
    } else if (token.word === "usecmap") {
      const last = operands.at(-1);
      if (last !== undefined && isName(last) && predefinedMaps.has(last.name)) map.base = last.name;
    }
    operands = [];
    if (map.cid.length + map.unicode.length > MAX_RANGES) break;
  }
  return map;
}

function section(map: CharacterMap, word: string, operands: readonly PdfValue[]): void {
  const step = word.endsWith("char") ? 2 : word === "endcodespacerange" ? 2 : 3;
  if (!/^end(codespacerange|cidrange|cidchar|bfrange|bfchar)$/.test(word)) return;
  for (let at = 0; at + step <= operands.length; at += step) {
    const low = hexOf(operands[at]);
    const high = step === 3 || word === "endcodespacerange" ? hexOf(operands[at + 1]) : low;
    if (low === undefined || high === undefined || low.length !== high.length || low.length > 8 || low.length === 0)
      continue;
    const to = operands[at + step - 1];
    if (word === "endcodespacerange") map.spaces.push([low, high]);
    else if (word.startsWith("endcid")) {
      if (typeof to === "number" && to >= 0 && to <= 65535) map.cid.push([low, high, Math.floor(to)]);
    } else if (Array.isArray(to)) {
      const texts = to.map((each) => readable(hexOf(each)));
      if (texts.length <= 256 && texts.every((text) => text !== undefined))
        map.unicode.push([low, high, texts as string[]]);
    } else {
      const text = readable(hexOf(to));
      if (text !== undefined) map.unicode.push([low, high, text]);
    }
  }
}

/** UTF-16BE text without control and format characters; `undefined` where nothing readable is meant. */
function readable(hex: string | undefined): string | undefined {
  if (hex === undefined || hex.length === 0 || hex.length > 64) return undefined;
  const units =
    (hex.length % 4 === 0 ? hex : hex.padStart(hex.length + 4 - (hex.length % 4), "0")).match(/.{4}/g) ?? [];
  const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
  return /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text) ? undefined : units.join("");
}

/** Writes a character map in one fixed form. */
export function writeCharacterMap(map: CharacterMap, kind: "cid" | "unicode"): string {
  const rows = kind === "cid" ? map.cid : map.unicode;
  const lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"];
  if (kind === "cid" && map.base) lines.push(`/${map.base} usecmap`);
  lines.push("/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def");
  lines.push("/CMapName /Rebuilt def", `/CMapType ${kind === "cid" ? 1 : 2} def`);
  if (kind === "cid") lines.push(`/WMode ${map.vertical ? 1 : 0} def`);
  const block = (word: string, items: readonly string[]): void => {
    for (let at = 0; at < items.length; at += 100) {
      const part = items.slice(at, at + 100);
      lines.push(`${part.length} begin${word}`, ...part, `end${word}`);
    }
  };
  block(
    "codespacerange",
    map.spaces.map(([low, high]) => `<${low}> <${high}>`),
  );
  const value = (to: Range[2]): string =>
    typeof to === "number"
      ? String(to)
      : typeof to === "string"
        ? `<${to}>`
        : `[${to.map((text) => `<${text}>`).join(" ")}]`;
  block(
    kind === "cid" ? "cidrange" : "bfrange",
    rows.map(([low, high, to]) => `<${low}> <${high}> ${value(to)}`),
  );
  lines.push("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end");
  return lines.join("\n");
}
