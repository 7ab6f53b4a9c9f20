import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const fontFolder = (name: string) =>
  fileURLToPath(new URL(`../../../node_modules/@expo-google-fonts/biz-udpgothic/${name}`, import.meta.url));

let compiler: NodeCompiler | null = null;

/**
 * Characters of source at most, some 300 sheets of A4. Setting takes several seconds and half a gigabyte for these, and
 * more than twice that for twice as many.
 */
const longest = 600_000;

/** Typst source → PDF bytes, with the BIZ UDPGothic fonts that come with the product and nothing else; null beyond {@link longest}. */
export function compilePdf(source: string): Uint8Array | null {
  if (source.length > longest) return null;
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder("400Regular"), fontFolder("700Bold")] }] });
  const pdf = compiler.pdf({ mainFileContent: source });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}

/** What steers a screen or the direction of letters and has no place on paper: it could make a name read as another. */
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text as a Typst string expression: nothing in it can be markup or code. */
export function typstText(text: string): string {
  const escaped = text
    .replace(steering, "")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\r", "")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", " ");
  return `#text("${escaped}")`;
}

/** The page every document starts from: A4, the UD font, body size for paper. */
export const pageSetup = `#set page(paper: "a4", margin: (x: 20mm, y: 18mm))
#set text(font: "BIZ UDPGothic", size: 10pt, lang: "ja", cjk-latin-spacing: none)
#set par(leading: 0.7em)
#set table(stroke: 0.5pt, inset: 6pt)
`;
