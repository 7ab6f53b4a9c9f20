import { describe, expect, test } from "vitest";
import { pptx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

type Given = NonNullable<Parameters<typeof pptx>[0]>;
const shape = (click: string, text = "題名"): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t">${click}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const movie = (inner: string): string =>
  `<p:pic><p:nvPicPr><p:cNvPr id="3" name="v"/><p:cNvPicPr/><p:nvPr>${inner}</p:nvPr></p:nvPicPr><p:blipFill><a:stretch/></p:blipFill><p:spPr/></p:pic>`;

interface Row {
  readonly row: number;
  readonly given: Given;
  readonly risk: string;
  readonly gone: RegExp;
}
const click = (action: string, id = ""): string => `<a:hlinkClick r:id="${id}" action="${action}"/>`;

const rows: readonly Row[] = [
  {
    row: 48,
    given: {
      body: shape(click("ppaction://program", "p")),
      slideLinks: [["p", "hyperlink", "file:///c:/x.exe", true]],
    },
    risk: "pptx-action-program",
    gone: /program|x\.exe/,
  },
  {
    row: 48,
    given: {
      body: shape(click("ppaction://hlinkfile", "p")),
      slideLinks: [["p", "hyperlink", "\\\\host.test\\a", true]],
    },
    risk: "pptx-action-hlinkfile",
    gone: /hlinkfile|host\.test/,
  },
  { row: 49, given: { body: shape(click("ppaction://macro?name=Go")) }, risk: "pptx-action-macro", gone: /macro/ },
  { row: 49, given: { body: shape(click("ppaction://ole?verb=0")) }, risk: "pptx-action-ole", gone: /ole\?/ },
  {
    row: 50,
    given: {
      body: shape("") + movie('<a:videoFile r:link="v"/>'),
      slideLinks: [["v", "video", "\\\\host.test\\v.wmv", true]],
    },
    risk: "ooxml-ext-video",
    gone: /video|host\.test/,
  },
  {
    row: 50,
    given: {
      body: shape("") + movie('<a:audioFile r:link="v"/>'),
      slideLinks: [["v", "audio", "../media/a.wav"]],
      extras: [{ path: "ppt/media/a.wav", text: "RIFF" }],
    },
    risk: "ooxml-media-av",
    gone: /audio|RIFF/,
  },
  {
    row: 51,
    given: {
      body: shape(""),
      slideLinks: [["e", "package", "../embeddings/a.xlsx"]],
      extras: [{ path: "ppt/embeddings/a.xlsx", bytes: Buffer.from("MZ\x90") }],
    },
    risk: "ooxml-embedded-package",
    gone: /embeddings|MZ/,
  },
];

describe("each risk factor of a presentation is named and gone", () => {
  test.each(rows)("row $row: $risk", async ({ given, risk, gone }) => {
    const outcome = await run(pptx(given), "a.pptx");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "pptx" });
    expect(outcome.risks).toContain(risk);
    const all = [...outcome.parts].flat().join("\n");
    expect(all).not.toMatch(gone);
    expect(all).toMatch(/題名/);
  });
});

test("a jump between slides stays", async () => {
  const given = { body: shape(click("ppaction://hlinkshowjump?jump=nextslide")) };
  const outcome = await run(pptx(given), "a.pptx");
  expect(outcome.parts.get("ppt/slides/slide1.xml")).toContain("jump=nextslide");
});

test("every variant of the extension leads to its macro-free kind", async () => {
  for (const [name, extension] of [
    ["a.potx", "potx"],
    ["a.potm", "potx"],
    ["a.ppsx", "ppsx"],
    ["a.pptm", "pptx"],
  ] as const) {
    expect((await run(pptx({ body: shape("") }), name)).extension).toBe(extension);
  }
});

describe("a frame does not stay without what it framed", () => {
  const graphic = (inner: string): string =>
    `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="g"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic>${inner}</a:graphic></p:graphicFrame>`;
  const own =
    '<p:pic><p:nvPicPr><p:cNvPr id="5" name="見本"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:stretch/></p:blipFill><p:spPr/></p:pic>';
  const ole = `<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj r:id="o" progId="x"><p:embed/>${own}</p:oleObj></a:graphicData>`;

  test("an embedded object leaves its picture", async () => {
    const outcome = await run(pptx({ body: shape("") + graphic(ole) }), "a.pptx");
    expect(outcome.confirmed).toBe("confirmed");
    const text = outcome.parts.get("ppt/slides/slide1.xml");
    expect(text).toMatch(/<\/p:sp><p:pic><p:nvPicPr><p:cNvPr id="5" name="見本"\/>.*<\/p:pic><\/p:spTree>/);
    expect(text).not.toMatch(/graphicFrame|oleObj/);
  });

  test("a frame of something unknown goes whole", async () => {
    const unknown = '<a:graphicData uri="urn:unknown"><x xmlns="urn:unknown"/></a:graphicData>';
    const outcome = await run(pptx({ body: shape("") + graphic(unknown) }), "a.pptx");
    expect(outcome.parts.get("ppt/slides/slide1.xml")).toMatch(/<\/p:sp><\/p:spTree>/);
    expect(outcome.confirmed).toBe("confirmed");
  });

  test("a chart whose part is missing goes with its frame", async () => {
    const chart =
      '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="none"/></a:graphicData>';
    const outcome = await run(pptx({ body: shape("") + graphic(chart) }), "a.pptx");
    expect(outcome.parts.get("ppt/slides/slide1.xml")).toMatch(/<\/p:sp><\/p:spTree>/);
  });
});

test("a chart keeps its plot and loses the workbook behind it", async () => {
  const c = "http://schemas.openxmlformats.org/drawingml/2006/chart";
  const frame = `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="g"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri="${c}"><c:chart xmlns:c="${c}" r:id="c"/></a:graphicData></a:graphic></p:graphicFrame>`;
  const chart = `<c:chartSpace xmlns:c="${c}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>Sheet1!$A$1</c:f><c:numCache><c:pt idx="0"><c:v>42</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id="x"/></c:chartSpace>`;
  const outcome = await run(
    pptx({
      body: frame,
      slideLinks: [["c", "chart", "../charts/chart7.xml"]],
      extras: [
        {
          path: "ppt/charts/chart7.xml",
          text: chart,
          contentType: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        },
      ],
    }),
    "a.pptx",
  );
  expect(outcome.confirmed).toBe("confirmed");
  expect(outcome.parts.get("ppt/charts/chart1.xml")).toMatch(/<c:f>Sheet1!\$A\$1<\/c:f>.*<c:v>42<\/c:v>/);
  expect(outcome.parts.get("ppt/charts/chart1.xml")).not.toContain("externalData");
});
