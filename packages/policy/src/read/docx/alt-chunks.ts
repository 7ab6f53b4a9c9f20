import type { SourceLine } from "../../source.ts";
import { readHtml } from "../html.ts";
import { limits } from "../limits.ts";
import { readPlain } from "../plain.ts";
import { readXml } from "./xml.ts";

/** The lines of another document that a Word file takes in where it is opened (altChunk), by the id of its relation. */
export type AltChunks = (relation: string) => readonly SourceLine[];

/**
 * Chunks of HTML and plain text are read; one of another format is shown as left out by its name. Nothing more is taken in once the
 * chunks alone are too long for a file.
 */
export function altChunks(parts: ReadonlyMap<string, string>): AltChunks {
  const targets = chunkTargets(parts.get("word/_rels/document.xml.rels"));
  const read = new Map<string, readonly SourceLine[]>();
  let total = 0;
  return (relation) => {
    const target = targets.get(relation);
    if (target === undefined || total > limits.lines) return [];
    const lines = read.get(target) ?? linesOf(target, parts);
    read.set(target, lines);
    total += lines.length;
    return lines;
  };
}

function linesOf(target: string, parts: ReadonlyMap<string, string>): readonly SourceLine[] {
  const text = parts.get(target.startsWith("/") ? target.slice(1) : `word/${target}`);
  const isText = /\.txt$/iu.test(target);
  const read = text === undefined ? null : isText ? readPlain(text, target) : readHtml(text, target);
  return read === null || "code" in read
    ? [{ text: target, block: true, aside: "取り込まれる別の文書（読めない形式）" }]
    : read.lines;
}

function chunkTargets(xml: string | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (xml === undefined) return targets;
  readXml(xml, {
    open(name, { Id = "", Type = "", Target = "" }) {
      if (name === "Relationship" && Type.endsWith("/aFChunk")) targets.set(Id, Target);
    },
    close() {},
    text() {},
  });
  return targets;
}
