import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { onePage } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import { pdfConfirmer } from "./confirm.ts";
import { pdfWorker } from "./worker.ts";

const context = { limits: contextWith().limits, depth: 0, confirmNested: async () => null };
const confirm = (text: string) => pdfConfirmer.confirm(Buffer.from(text, "latin1"), "a.pdf", context);

async function rebuilt(mode: "same" | "picture"): Promise<string> {
  const answer = await pdfWorker.rebuild({ bytes: onePage(), name: "a.pdf", type: "pdf" }, contextWith({ mode }));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return Buffer.from(answer.bytes).toString("latin1");
}

/** Replaces text and repairs the table, so that only the grammar can object. */
function changed(text: string, from: string, to: string): string {
  const body = text.slice(0, text.lastIndexOf("xref\n0 ")).replace(from, to);
  const offsets = [...body.matchAll(/^(\d+) 0 obj\n/gm)].map((found) => found.index);
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return `${body}xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${offsets.length + 1} /Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
}

describe("the confirmer accepts what was rebuilt and nothing else", () => {
  it.each(["same", "picture"] as const)("accepts a file rebuilt in mode %s", async (mode) => {
    expect(await confirm(await rebuilt(mode))).toBeNull();
  });

  it.each([
    ["a key that is not on the list", "/Type /Catalog", "/Type /Catalog /OpenAction [3 0 R /Fit]"],
    ["a key spelled with an escape", "/Type /Catalog", "/Type /Catalog /#4aS 1"],
    ["an additional action on the page", "/Type /Page ", "/Type /Page /AA <<>> "],
    ["a comment between objects", "endobj\n2 0 obj", "endobj\n%x\n2 0 obj"],
    ["an object nobody refers to", "endobj\n2 0 obj", "endobj\n2 0 obj"],
    ["an indirect length", "/Length ", "/Length 1 0 R /X "],
    ["a type that is another", "/Type /Pages", "/Type /Catalog"],
    ["two entries of one key", "/Type /Catalog", "/Type /Catalog /Type /Catalog"],
    ["two spaces", "/Type /Catalog", "/Type  /Catalog"],
  ])("objects to %s", async (title, from, to) => {
    const good = await rebuilt("same");
    expect(await confirm(changed(good, "\0never", ""))).toBeNull();
    const extra =
      title === "an object nobody refers to"
        ? good.replace("xref\n0 ", "99 0 obj\nnull\nendobj\nxref\n0 ")
        : changed(good, from, to);
    expect(await confirm(extra)).toMatchObject({ refused: "not-confirmed" });
  });

  it.each([
    ["bytes after the end", (text: string) => `${text}PK\x03\x04`],
    ["bytes before the start", (text: string) => `GIF89a${text}`],
    ["a second revision", (text: string) => `${text}${text.slice(text.lastIndexOf("xref\n0 "))}`],
    ["a wrong offset", (text: string) => text.replace(/\n(\d{10}) 00000 n/, "\n0000000001 00000 n")],
  ])("objects to %s", async (_, change) => {
    expect(await confirm(change(await rebuilt("same")))).toMatchObject({ refused: "not-confirmed" });
  });

  it("objects to every single byte changed in the structure (seed 45)", async () => {
    const good = await rebuilt("same");
    let seed = 45;
    for (let round = 0; round < 300; round += 1) {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      const at = seed % good.length;
      const other = String.fromCharCode((good.charCodeAt(at) + 1 + (seed % 254)) & 255);
      const answer = await confirm(good.slice(0, at) + other + good.slice(at + 1));
      const within = /stream\n[\s\S]*?\nendstream/g;
      const inStream = [...good.matchAll(within)].some(
        (found) => at >= found.index && at < found.index + found[0].length,
      );
      const inValue = /[0-9a-f.]/.test(good[at]!) || /[A-Za-z0-9.]/.test(other);
      if (!inStream && !inValue) expect(answer, `byte ${at}`).toMatchObject({ refused: "not-confirmed" });
    }
  });
});
