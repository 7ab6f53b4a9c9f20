import { afterEach, expect, it, vi } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { onePage } from "../../fixtures/pdf.ts";
import { isRefusal, RefusalSignal } from "../format.ts";
import type { RefusalCode } from "../vocabulary/tables.ts";
import { pdfConfirmer } from "./confirm.ts";
import { loadPdfium } from "./draw/pdfium.ts";
import { comparePages, DrawnSource } from "./rebuild/original.ts";

const failure = vi.hoisted(() => ({ code: "" }));
vi.mock("./rebuild/document.ts", () => ({
  rebuildDocument: async () => {
    throw failure.code === "" ? new TypeError("a reader's slip") : new RefusalSignal(failure.code as RefusalCode);
  },
}));
const { pdfWorker } = await import("./worker.ts");
afterEach(() => vi.restoreAllMocks());

const source = { bytes: onePage(), name: "a.pdf", type: "pdf" } as const;

it.each(["unsupported", "pdf-too-deep", ""])(
  "a PDF whose rebuild ends in %j comes back as pictures, and says so",
  async (code) => {
    failure.code = code;
    const answer = await pdfWorker.rebuild(source, contextWith());
    if (isRefusal(answer)) throw new Error(answer.refused);
    expect(answer.removed).toContainEqual({ what: "pdf-rebuilt-as-picture", where: code || "defect" });
    const context = { limits: contextWith().limits, depth: 0, confirmNested: async () => null };
    expect(await pdfConfirmer.confirm(answer.bytes, "a.pdf", context)).toBeNull();
  },
);

it.each(["bomb-size", "too-many-pages", "pdf-readers-disagree"])(
  "a rebuild refused for %s stays refused",
  async (code) => {
    failure.code = code;
    expect(await pdfWorker.rebuild(source, contextWith())).toMatchObject({ refused: code });
  },
);

it("a page the renderer gives up on is named as not compared, and the next page is drawn by a new renderer", async () => {
  const original = await DrawnSource.open(onePage(), undefined);
  const renderer = await loadPdfium();
  const broken = vi.spyOn(original, "page").mockImplementationOnce(async () => {
    throw new RefusalSignal("pdf-page-too-complex", "FPDF_RenderPageBitmap");
  });
  expect([...(await comparePages(onePage(), original)).notCompared]).toEqual([0]);
  broken.mockRestore();
  expect((await comparePages(onePage({ content: "0 0 200 200 re f" }), original)).different).toEqual(new Set([0]));
  expect(renderer.ended).toBe(false);
});
