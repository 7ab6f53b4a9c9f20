import type { SourceLine, SourceText, Unreadable } from "../../source.ts";
import { limits } from "../limits.ts";
import { refuse } from "../refusal.ts";
import { altChunks } from "./alt-chunks.ts";
import { ListCounter, readNumbering } from "./numbering.ts";
import { readBody } from "./read-body.ts";
import { readStyles } from "./styles.ts";
import { unpack } from "./unpack.ts";

/** A Word file → its lines: labels of automatic numbering written out, insertions taken, deletions left, tables as cells. */
export function readDocx(bytes: Uint8Array, fileName: string): SourceText | Unreadable {
  const parts = unpack(bytes);
  if (typeof parts === "string") return refuse(parts, fileName);
  const main = [...parts.keys()].find((name) => /^word\/document\d*\.xml$/u.test(name)) ?? "";
  const styles = readStyles(parts.get("word/styles.xml"));
  const counter = new ListCounter(readNumbering(parts.get("word/numbering.xml")));
  const lines = readBody(parts.get(main) ?? "", styles, counter, altChunks(parts));
  if (lines === null) return refuse("broken-docx", fileName);
  const notes: SourceLine[] = ["word/footnotes.xml", "word/endnotes.xml"].flatMap((name) =>
    (readBody(parts.get(name) ?? "", styles, counter) ?? []).map((line) => ({ ...line, aside: "脚注" })),
  );
  const drawn: SourceLine[] = [...parts.keys()]
    .filter((name) => name.startsWith("word/diagrams/"))
    .flatMap((name) =>
      (readBody(parts.get(name) ?? "", styles, counter) ?? []).filter(({ text }) => text.trim() !== ""),
    )
    .map((line) => ({ ...line, aside: "図の文字" }));
  const all = [...lines, ...notes, ...drawn];
  if (all.length > limits.lines) return refuse("too-large", fileName);
  if (all.every((line) => line.text.trim() === "")) return refuse("empty", fileName);
  return { format: "docx", lines: all, repairs: [] };
}
