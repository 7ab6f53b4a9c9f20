import type { Marker } from "../marker.ts";

/** ・ • ● ○ ◎ ■ □ ◆ ◇ ▪ ※ ➢ and a dash followed by a space. */
export function bullet(line: string): Marker | null {
  const match = /^([・･•●○◎■□◆◇▪▫▶▷➢➤✓※]|[-*＊－‐–](?=[\s　]))([\s　]*)(.*)$/su.exec(line);
  if (!match) return null;
  const [, glyph = "", gap = "", rest = ""] = match;
  if (rest === "" && glyph !== "※") return null;
  if (/^[○●◎]/u.test(glyph) && /^[○●◎]/u.test(rest)) return null;
  return {
    family: "bullet",
    label: glyph === "･" ? "・" : glyph,
    values: [],
    rest,
    weight: gap === "" ? 3 : 5,
    apart: true,
  };
}
