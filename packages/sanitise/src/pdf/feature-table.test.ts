import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { type Crafted, deflated, onePage, streamText } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { pdfConfirmer } from "./confirm.ts";
import { pdfWorker } from "./worker.ts";

const js = "<</S /JavaScript /JS (app.alert\\(1\\))>>";
const annotation = (text: string): Crafted => ({
  page: "/Annots [10 0 R]",
  objects: [`<</Type /Annot /Rect [10 10 60 30] ${text}>>`],
});
const box = "/BBox [0 0 50 20]";

/** Rows 67–84 of the feature table: what a file carries, and the risks that must be named. */
const rows: [string, Crafted, RiskName[]][] = [
  ["JavaScript on opening", { catalog: `/OpenAction ${js}` }, ["pdf-JS", "pdf-OpenAction-action"]],
  [
    "JavaScript in the name tree",
    { catalog: `/Names <</JavaScript <</Names [(a) ${js}]>>>>` },
    ["pdf-JS", "pdf-JS-names"],
  ],
  ["JavaScript under a hexadecimal name", { catalog: "/OpenAction <</S /J#61vaScript /J#53 (x)>>" }, ["pdf-JS"]],
  ["an additional action of the page", { page: `/AA <</O ${js}>>` }, ["pdf-AA", "pdf-JS"]],
  [
    "a launch behind Next",
    { catalog: "/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next <</S /Launch /F (cmd.exe)>>>>" },
    ["pdf-Launch"],
  ],
  [
    "an embedded file",
    {
      catalog: "/Names <</EmbeddedFiles <</Names [(a) 10 0 R]>>>>",
      objects: ["<</Type /Filespec /F (a.exe) /EF <</F 11 0 R>>>>", streamText("/Type /EmbeddedFile", "MZ")],
    },
    ["pdf-EmbeddedFiles", "pdf-EF", "pdf-EmbeddedFile-stream"],
  ],
  [
    "a file attachment annotation",
    annotation("/Subtype /FileAttachment /FS <</Type /Filespec /EF <</F 11 0 R>>>>"),
    ["pdf-FileAttachment", "pdf-EF"],
  ],
  [
    "an XFA form",
    { catalog: "/AcroForm <</Fields [] /XFA 10 0 R>>", objects: [streamText("", "<xdp/>")] },
    ["pdf-AcroForm", "pdf-XFA"],
  ],
  [
    "a submit action",
    annotation("/Subtype /Widget /FT /Btn /A <</S /SubmitForm /F (http://a.example/)>>"),
    ["pdf-SubmitForm", "pdf-Widget"],
  ],
  ["an import action", annotation("/Subtype /Widget /A <</S /ImportData /F (a.fdf)>>"), ["pdf-ImportData"]],
  ["a reset action", annotation("/Subtype /Widget /A <</S /ResetForm>>"), ["pdf-ResetForm"]],
  ["a hide action", annotation("/Subtype /Widget /A <</S /Hide /T (x)>>"), ["pdf-Hide"]],
  ["a named action", annotation("/Subtype /Widget /A <</S /Named /N /Print>>"), ["pdf-Named"]],
  [
    "a link to a file on a share",
    annotation("/Subtype /Link /A <</S /GoToR /F (\\\\\\\\host\\\\x) /D [0 /Fit]>>"),
    ["pdf-GoToR"],
  ],
  ["a link to an embedded file", annotation("/Subtype /Link /A <</S /GoToE /D [0 /Fit]>>"), ["pdf-GoToE"]],
  ["a javascript: address", annotation("/Subtype /Link /A <</S /URI /URI (javascript:x)>>"), ["pdf-URI-unsafe"]],
  ["rich media", annotation("/Subtype /RichMedia /RichMediaContent <<>>"), ["pdf-RichMedia"]],
  ["a rendition", annotation("/Subtype /Screen /A <</S /Rendition /OP 0>>"), ["pdf-Screen", "pdf-Rendition"]],
  ["3D artwork", annotation("/Subtype /3D /3DD 11 0 R"), ["pdf-3D"]],
  ["a movie", annotation("/Subtype /Movie /Movie <</F (a.avi)>>"), ["pdf-Movie"]],
  ["a sound", annotation("/Subtype /Sound /Sound 11 0 R"), ["pdf-Sound"]],
  ["a layer switch", annotation("/Subtype /Link /A <</S /SetOCGState /State []>>"), ["pdf-SetOCGState"]],
  [
    "a stream kept in another file",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [streamText(`/Type /XObject /Subtype /Form ${box} /F (http://a.example/x)`, "")],
    },
    ["pdf-external-stream"],
  ],
  [
    "a reference to another PDF",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [streamText(`/Subtype /Form ${box} /Ref <</F (a.pdf) /Page 0>>`, "")],
    },
    ["pdf-ReferenceXObject"],
  ],
  [
    "PostScript",
    { resources: "/XObject <</X 10 0 R>>", content: "/X Do", objects: [streamText("/Subtype /PS", "(x) print")] },
    ["pdf-PostScriptXObject"],
  ],
  [
    "an OPI picture",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [streamText(`/Subtype /Form ${box} /OPI <</2.0 <</F (a.tif)>>>>`, "")],
    },
    ["pdf-OPI"],
  ],
  [
    "alternate pictures",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [
        streamText(
          "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Alternates []",
          "a",
        ),
      ],
    },
    ["pdf-AlternateImages"],
  ],
  [
    "metadata and private data",
    {
      catalog: "/Metadata 10 0 R /PieceInfo <<>>",
      objects: [deflated("/Type /Metadata", "<x/>")],
      trailer: "/Info <</Author (A)>>",
    },
    ["pdf-XMP", "pdf-PieceInfo", "pdf-Info"],
  ],
  ["a portfolio", { catalog: "/Collection <<>>" }, ["pdf-portfolio"]],
  ["an unapplied redaction", annotation("/Subtype /Redact"), ["pdf-Redact"]],
  ["a pop-up note", annotation("/Subtype /Popup"), ["pdf-PopupAnnot"]],
  ["an action nobody knows", annotation("/Subtype /Link /A <</Type /Action /S /Format>>"), ["pdf-unknown-action"]],
  ["a signature", annotation("/Subtype /Widget /FT /Sig /V <</Type /Sig>>"), ["pdf-Signature"]],
];

describe("each risk a PDF can carry is named and absent from every output", () => {
  it.each(rows)("%s", async (_, parts, risks) => {
    const bytes = onePage(parts);
    const source = { bytes, name: "a.pdf", type: "pdf" } as const;
    const found = await pdfWorker.inspect(source, contextWith());
    if (isRefusal(found)) throw new Error(found.refused);
    expect(found.map(({ risk }) => risk)).toEqual(expect.arrayContaining(risks));
    for (const mode of ["same", "picture"] as const) {
      const rebuilt = await pdfWorker.rebuild(source, contextWith({ mode }));
      if (isRefusal(rebuilt)) throw new Error(`${rebuilt.refused} ${rebuilt.where}`);
      expect(rebuilt.removed.map(({ what }) => what)).toEqual(expect.arrayContaining(risks));
      expect(
        await pdfConfirmer.confirm(rebuilt.bytes, "a.pdf", {
          limits: contextWith().limits,
          depth: 0,
          confirmNested: async () => null,
        }),
      ).toBeNull();
      const left = await pdfWorker.inspect({ ...source, bytes: rebuilt.bytes }, contextWith());
      expect(left).toEqual([]);
    }
  });
});
