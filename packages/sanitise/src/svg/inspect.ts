import type { Finding } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";

const patterns: readonly (readonly [RiskName, RegExp])[] = [
  ["svg-script", /<(?:\w+:)?script\b|javascript:/i],
  ["svg-event", /\son[a-z]+\s*=/i],
  ["svg-foreignObject", /<(?:\w+:)?foreignObject\b/i],
  ["svg-external", /(?:href|src)\s*=\s*["'](?!#)[^"']+/i],
  ["svg-animate", /<(?:\w+:)?(?:animate\w*|set)\b/i],
  ["svg-css", /<(?:\w+:)?style\b|@import|url\(\s*['"]?(?!#)/i],
  ["svg-link", /<(?:\w+:)?a\b/i],
  ["svg-metadata", /<(?:\w+:)?metadata\b|<sodipodi:|xmlns:(?:inkscape|rdf)/i],
  ["svg-image", /<(?:\w+:)?(?:image|feImage)\b/i],
  ["xml-doctype", /<!DOCTYPE/i],
  ["xml-doctype-entity", /<!ENTITY/i],
];

/** Risk factors by the drawing's text; comments and CDATA count like the rest. */
export function inspectSvg(bytes: Uint8Array): Finding[] {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(wide).decode(bytes);
  return patterns.filter(([, pattern]) => pattern.test(text)).map(([risk]) => ({ risk, where: "svg" }));
}
