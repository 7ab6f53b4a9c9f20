import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const fontFolder = (name: string) =>
  fileURLToPath(new URL(`../../../node_modules/@expo-google-fonts/biz-udpgothic/${name}`, import.meta.url));

let compiler: NodeCompiler | null = null;

/** Typst source → PDF bytes, with the BIZ UDPGothic fonts that come with the product and nothing else. */
export function compilePdf(source: string): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder("400Regular"), fontFolder("700Bold")] }] });
  const pdf = compiler.pdf({ mainFileContent: source });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}

/** Text as a Typst string expression: nothing in it can be markup or code. */
export function typstText(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\r", "")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", " ");
  return `#text("${escaped}")`;
}

/** The page every document starts from: A4, the UD font, body size for paper. */
export const pageSetup = `#set page(paper: "a4", margin: (x: 20mm, y: 18mm))
#set text(font: "BIZ UDPGothic", size: 10pt, lang: "ja")
#set par(leading: 0.7em)
#set table(stroke: 0.5pt, inset: 6pt)
`;
