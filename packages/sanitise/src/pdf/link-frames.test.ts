import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { onePage } from "../../fixtures/pdf.ts";
import { isRefusal, type Mode } from "../format.ts";
import { pdfConfirmer } from "./confirm.ts";
import { DrawnDocument } from "./draw/document.ts";
import { loadPdfium } from "./draw/pdfium.ts";
import { pdfWorker } from "./worker.ts";

const web = "/A <</S /URI /URI (https://example.jp/)>>";
const toFile = "/A <</S /GoToR /F (a.pdf)>>";
const link = (entries: string): Uint8Array =>
  onePage({ page: `/Annots [<</Type /Annot /Subtype /Link /Rect [20 20 180 60] ${entries}>>]` });

async function rebuilt(bytes: Uint8Array, mode: Mode): Promise<Uint8Array> {
  const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ mode }));
  if (isRefusal(answer)) throw new Error(answer.refused);
  const confirming = { limits: contextWith().limits, depth: 0, confirmNested: async () => null };
  expect(await pdfConfirmer.confirm(answer.bytes, "a.pdf", confirming)).toBeNull();
  return answer.bytes;
}
const annotation = async (entries: string): Promise<string> =>
  /<<[^<>]*\/Subtype\s?\/Link.*?>>\s*endobj/s.exec(
    Buffer.from(await rebuilt(link(entries), "same")).toString("latin1"),
  )?.[0] ?? "none";

it.each(["https://a.example/?b#c", "mailto:a@b.example", "mailto:?subject=a&body=b"])(
  "a link to %s is written, and the confirmer lets it stand",
  async (address) => expect(await annotation(`/A <</S /URI /URI (${address})>>`)).toContain("/S /URI"),
);

describe("the frame of a link", () => {
  it.each<[string, string, string[], string[]]>([
    ["stays on a link to the web", `/Border [0 0 2] /C [1 0 0] ${web}`, ["/Border [0 0 2]", "/C [1 0 0]", "/URI"], []],
    ["stays on a link that leads nowhere any more", `/Border [0 0 2] ${toFile}`, ["/Border [0 0 2]"], ["/A "]],
    ["stays dashed", `/Border [0 0 1 [4 2]] ${web}`, ["/S /D", "/D [4 2]"], []],
    ["stays a line below", `/BS <</W 3 /S /U>> ${web}`, ["/S /U", "/W 3"], []],
    ["is none where it says so", `/Border [0 0 0] ${web}`, ["/Border [0 0 0]"], ["/BS"]],
    ["is none where its colour is none", `/C [] ${web}`, ["/Border [0 0 0]"], []],
  ])("%s", async (_, entries, present, absent) => {
    const written = await annotation(entries);
    for (const each of present) expect(written).toContain(each);
    for (const each of absent) expect(written).not.toContain(each);
  });

  it.each([
    ["leads nowhere any more and shows none", `/Border [0 0 0] ${toFile}`],
    ["is hidden", `/F 2 ${web}`],
  ])("a link that %s is left out", async (_, entries) => {
    expect(await annotation(entries)).toBe("none");
  });

  it.each([
    ["red", "/Border [0 0 6] /C [1 0 0]", [255, 0, 0]],
    ["none", "/Border [0 0 0] /C [1 0 0]", [255, 255, 255]],
  ])("is drawn on the picture of a page: %s", async (_, entries, colour) => {
    const drawn = DrawnDocument.open(
      await loadPdfium(),
      await rebuilt(link(`${entries} ${web}`), "picture"),
      undefined,
    );
    const { rgb, width } = drawn!.page(0)!.draw(200, 200)!;
    // On the lower edge of the rectangle, 20 points above the foot of the page.
    const at = (180 * width + 100) * 3;
    expect([...rgb.subarray(at, at + 3)]).toEqual(colour);
  });
});
