/** PDF constructs beside the feature table's rows: whatever they would run or reach for bears a mark no output may have. */
import { spawnSync } from "node:child_process";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Crafted, deflated, fileOf, onePage, streamText } from "../fixtures/pdf.ts";
import { run } from "./testing/run.ts";

const mark = "MARK";
const js = `<</S /JavaScript /JS (app.alert\\("${mark}"\\))>>`;
const latin = (text: string): Buffer => Buffer.from(text, "latin1");

const parts: readonly (readonly [string, Crafted])[] = [
  [
    "a script in a tree of names, two levels deep",
    {
      catalog: "/Names <</JavaScript 10 0 R>>",
      objects: ["<</Kids [11 0 R]>>", `<</Kids [12 0 R] /Limits [(a)(b)]>>`, `<</Names [(a) ${js}] /Limits [(a)(b)]>>`],
    },
  ],
  [
    "an attached file, listed as associated",
    {
      catalog: "/AF [10 0 R] /Names <</EmbeddedFiles <</Names [(a) 10 0 R]>>>>",
      objects: [`<</Type /Filespec /F (${mark}) /EF <</F 11 0 R>>>>`, streamText("/Type /EmbeddedFile", mark)],
    },
  ],
  [
    "a collection with its schema",
    { catalog: `/Collection <</Schema <</a <</N (${mark}) /Subtype /F>>>> /D (${mark})>>` },
  ],
  [
    "an XFA form in packets",
    {
      catalog: "/AcroForm <</Fields [] /XFA [(template) 10 0 R (config) 10 0 R]>>",
      objects: [streamText("", `<template>${mark}</template>`)],
    },
  ],
  [
    "a field's calculation, validation and format",
    {
      catalog: `/AcroForm <</Fields [10 0 R] /CO [10 0 R]>>`,
      page: "/Annots [10 0 R]",
      objects: [
        `<</Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 9 9] /AA <</C ${js} /V ${js} /F ${js} /K ${js}>>>>`,
      ],
    },
  ],
  [
    "a script behind a rendition",
    {
      page: "/Annots [10 0 R]",
      objects: [
        `<</Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A <</S /Rendition /OP 0 /JS (${mark}) /R <</S /MR /C <</S /MCD /D (${mark})>>>>>>>>`,
      ],
    },
  ],
  [
    "a script behind a layer's usage",
    {
      catalog: `/OCProperties <</OCGs [10 0 R] /D <</AS [<</Event /View /OCGs [10 0 R] /Category [/${mark}]>>]>>>>`,
      objects: [`<</Type /OCG /Name (${mark})>>`],
    },
  ],
  [
    "a launch at the end of a chain",
    {
      catalog: `/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next [<</S /GoTo /D [3 0 R /Fit] /Next <</S /Launch /Win <</F (${mark})>>>>>>]>>`,
    },
  ],
  [
    "a launch by the way of an embedded document",
    {
      page: "/Annots [10 0 R]",
      objects: [`<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /GoToE /T <</R /C /N (${mark})>> /D (x)>>>>`],
    },
  ],
  [
    "an action behind a bookmark",
    {
      catalog: "/Outlines 10 0 R",
      objects: ["<</First 11 0 R /Last 11 0 R>>", `<</Title (a) /Parent 10 0 R /A <</S /Launch /F (${mark})>>>>`],
    },
  ],
  [
    "an address with a base of its own",
    {
      catalog: `/URI <</Base (file:///${mark}/)>>`,
      page: "/Annots [10 0 R]",
      objects: ["<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (x)>>>>"],
    },
  ],
  [
    "an address in UTF-16 with a script behind it",
    {
      page: "/Annots [10 0 R]",
      objects: [
        `<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI <FEFF006A006100760061007300630072006900700074003A${Buffer.from(mark, "utf16le").swap16().toString("hex")}>>>>>`,
      ],
    },
  ],
  [
    "a page's own actions and its timed turn",
    { page: `/AA <</O ${js} /C ${js}>> /Dur 1 /Trans <</S /R>> /PresSteps <</NA ${js}>>` },
  ],
  [
    "a path to another document's page",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [
        streamText(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref <</F (${mark}.pdf) /Page 0>>`, "0 0 5 5 re f"),
      ],
    },
  ],
  [
    "a picture whose data lies elsewhere",
    {
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
      objects: [
        streamText(
          `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F <</FS /URL /F (http://host/${mark})>>`,
          "\x00",
        ),
      ],
    },
  ],
  [
    "data of the program that made it",
    {
      page: "/PieceInfo <</X <</Private 10 0 R>>>> /Metadata 10 0 R /Thumb 10 0 R",
      catalog: "/Metadata 10 0 R /PieceInfo <</X <</Private 10 0 R>>>>",
      objects: [streamText("", mark)],
    },
  ],
  [
    "marked content with a property of its own",
    {
      resources: `/Properties <</P <</Type /${mark} /A (${mark})>>>>`,
      content: `/Span <</ActualText (${mark})>> BDC /X /P BDC 0 0 5 5 re f EMC EMC`,
    },
  ],
  [
    "a threaded article and web capture",
    {
      catalog: `/Threads [10 0 R] /SpiderInfo <</V 1 /C [<</URL (http://host/${mark})>>]>> /Legal <</Attestation (${mark})>> /Requirements [<</S /EnableJavaScripts /RH <</S /${mark}>>>>] /Extensions <</${mark} <</BaseVersion /1.7>>>>`,
      objects: [`<</I <</Title (${mark})>> /F 11 0 R>>`, "<</T 10 0 R /N 11 0 R /V 11 0 R /P 3 0 R /R [0 0 9 9]>>"],
    },
  ],
  [
    "a projection, a model and a geography",
    {
      page: `/Annots [10 0 R] /VP [<</BBox [0 0 9 9] /Measure <</Type /Measure /Subtype /GEO /GCS <</WKT (${mark})>>>> /PtData <</Names [/${mark}]>>>>]`,
      objects: [
        "<</Type /Annot /Subtype /3D /Rect [0 0 9 9] /3DD 11 0 R>>",
        streamText(`/Type /3D /Subtype /U3D /OnInstantiate 12 0 R`, mark),
        streamText("", `host.${mark}`),
      ],
    },
  ],
  [
    "a stamp that is a form with a script beside it",
    {
      page: "/Annots [10 0 R]",
      objects: [
        `<</Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /Contents (${mark}) /RC (<p>${mark}</p>) /AP <</N 11 0 R /D 11 0 R>> /AA <</E ${js}>>>>`,
        streamText("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 5 5 re f"),
      ],
    },
  ],
  ["an object nothing leads to", { objects: [js, `<</S /Launch /F (${mark})>>`] }],
  ["names written in hexadecimal", { catalog: `/Open#41ction <</#53 /Java#53cript /J#53 (${mark})>>` }],
  [
    "a function of PostScript that holds more than numbers",
    {
      content: "/C cs 1 scn 0 0 9 9 re f",
      resources: "/ColorSpace <</C [/Separation /X /DeviceRGB 10 0 R]>>",
      objects: [streamText("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", `{ dup dup % ${mark}\n}`)],
    },
  ],
  [
    "a font with a program for a printer",
    {
      objects: [`<</Type /XObject /Subtype /PS /Level1 11 0 R>>`, streamText("", mark)],
      resources: "/XObject <</X 10 0 R>>",
      content: "/X Do",
    },
  ],
];

/** An object stream that holds the catalog's action, as files of version 1.5 do. */
function packed(): Buffer {
  const inner = `20 0 ${js}`;
  const data = deflateSync(latin(inner));
  return onePage({
    catalog: "/OpenAction 20 0 R",
    objects: [
      `<</Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${data.length}>>\nstream\n${data.toString("latin1")}\nendstream`,
    ],
  });
}

/** A second version of the catalog behind the first, with a table of its own. */
function updated(extra = ""): Buffer {
  const base = onePage();
  const start = /startxref\n(\d+)/.exec(base.toString("latin1"))?.[1] ?? "0";
  const added = `1 0 obj\n<</Type /Catalog /Pages 2 0 R /OpenAction ${js}>>\nendobj\n`;
  const at = String(base.length).padStart(10, "0");
  return Buffer.concat([
    base,
    latin(
      `${added}xref\n1 1\n${at} 00000 n \ntrailer\n<</Size 9 /Root 1 0 R /Prev ${start} ${extra}>>\nstartxref\n${base.length + added.length}\n%%EOF\n`,
    ),
  ]);
}

const files: readonly (readonly [string, Buffer])[] = [
  ["an action in an object stream", packed()],
  ["an action added by a later version", updated()],
  ["a later version that also names a stream of references", updated("/XRefStm 15")],
  ["a second header with a file behind it", Buffer.concat([onePage(), onePage({ catalog: `/OpenAction ${js}` })])],
  [
    "an action in a trailer",
    fileOf(
      new Map([
        [1, "<</Type /Catalog /Pages 2 0 R>>"],
        [2, "<</Type /Pages /Kids [3 0 R] /Count 1>>"],
        [3, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"],
      ]),
      `/Info <</Title (${mark})>> /${mark} ${js}`,
    ),
  ],
  [
    "a comment behind the header and a tail behind the end",
    Buffer.concat([latin(`%PDF-1.7\n%${mark}\n`), onePage().subarray(9), latin(`\nPK\x03\x04${mark}`)]),
  ],
  [
    "a stream with a wrong length, and more behind it",
    onePage({ objects: [deflated("", "x").replace(/endstream$/, `${mark}\nendstream`)] }),
  ],
];

const qpdf = spawnSync("sh", ["-c", "command -v qpdf"]).status === 0;

/** Every object and every stream of a PDF as one text; the file's own bytes where qpdf is not installed. */
function laidOpen(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString("latin1");
  if (!qpdf) return raw;
  const done = spawnSync("qpdf", ["--qdf", "--object-streams=disable", "--decode-level=generalized", "-", "-"], {
    input: bytes,
    maxBuffer: 1 << 28,
  });
  return raw + done.stdout.toString("latin1");
}

async function harmless(bytes: Uint8Array, mode: "same" | "picture"): Promise<void> {
  const outcome = await run(bytes, "a.pdf", { mode });
  if (outcome.result !== "rebuilt") return;
  expect(outcome.confirmed).toBe("confirmed");
  const open = laidOpen(outcome.bytes);
  expect(open).not.toContain(mark);
  expect(open).not.toContain(Buffer.from(mark, "utf16le").swap16().toString("latin1"));
  expect(open).not.toMatch(
    /\/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|XFA|AcroForm|GoToE|GoToR|Rendition|RichMedia)\b/,
  );
}

describe(`in the same format nothing is left of (streams laid open: ${qpdf ? "yes" : "no, qpdf is missing"})`, () => {
  test.each(parts)("%s", (_what, given) => harmless(onePage(given), "same"));
  test.each(files)("%s", (_what, bytes) => harmless(bytes, "same"));
});

describe("as pictures nothing is left of", () => {
  test.each(files)("%s", (_what, bytes) => harmless(bytes, "picture"));
});
