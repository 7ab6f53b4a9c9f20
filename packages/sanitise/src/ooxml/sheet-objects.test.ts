import { expect, test } from "vitest";
import { xlsx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const vml = (anchor: string, kind = "Pict"): string =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  `<v:shape id="_x0000_s1025" stroked="f"><v:imagedata o:relid="rId1"/><x:ClientData ObjectType="${kind}"><x:Anchor>${anchor}</x:Anchor></x:ClientData></v:shape></xml>`;

function workbook(anchor: string, { drawing = false, kind = "Pict" } = {}): Uint8Array {
  const tail = drawing ? '<drawing r:id="rId3"/>' : "";
  return xlsx({
    body: `<sheetData/>${tail}<legacyDrawing r:id="rId1"/><oleObjects><oleObject progId="Package" shapeId="1025" r:id="rId2"/></oleObjects><tableParts count="0"/>`,
    sheetLinks: [
      ["rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"],
      ["rId2", "oleObject", "../embeddings/oleObject1.bin"],
      ...(drawing ? [["rId3", "drawing", "../drawings/drawing1.xml"] as const] : []),
    ],
    extras: [
      { path: "xl/drawings/vmlDrawing1.vml", text: vml(anchor, kind) },
      {
        path: "xl/drawings/_rels/vmlDrawing1.vml.rels",
        text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/image" Target="../media/image1.png"/></Relationships>`,
      },
      { path: "xl/media/image1.png", bytes: png },
      { path: "xl/embeddings/oleObject1.bin", text: "MZ program" },
      ...(drawing
        ? [
            {
              path: "xl/drawings/drawing1.xml",
              contentType: "application/vnd.openxmlformats-officedocument.drawing+xml",
              text: '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
            },
          ]
        : []),
    ],
  });
}

test.each([false, true])(
  "an object on a sheet leaves its picture where it stood (sheet has a drawing: %s)",
  async (drawing) => {
    const outcome = await run(workbook("1, 2, 3, 4, 5, 6, 7, 8", { drawing }), "a.xlsx");
    expect(outcome.confirmed).toBe("confirmed");
    expect(outcome.removed).toContain("object-to-picture");
    const made = outcome.parts.get("xl/drawings/drawing1.xml") ?? "";
    expect(made).toContain("<xdr:from><xdr:col>1</xdr:col><xdr:colOff>19050</xdr:colOff><xdr:row>3</xdr:row>");
    expect(made).toContain('<a:blip r:embed="rId1"/>');
    expect(made.match(/<xdr:wsDr /g)).toHaveLength(1);
    expect(outcome.parts.get("xl/drawings/_rels/drawing1.xml.rels")).toContain("../media/image1.png");
    expect(outcome.parts.get("xl/worksheets/sheet1.xml")).toMatch(/<sheetData\/><drawing r:id="rId1"\/><tableParts/);
    expect([...outcome.parts.keys()].join()).not.toMatch(/ole|vml|embeddings/i);
  },
);

test.each([
  ["an anchor that is none", "a, b", "Pict"],
  ["a place past every sheet", "1,2,3,4,5,6,7,999999999", "Pict"],
  ["a control, which is no object", "1,2,3,4,5,6,7,8", "Button"],
])("no picture stands for %s", async (_, anchor, kind) => {
  const outcome = await run(workbook(anchor, { kind }), "a.xlsx");
  expect(outcome.confirmed).toBe("confirmed");
  expect([...outcome.parts.keys()].join()).not.toContain("drawing");
});
