import { describe, expect, test } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { run } from "../testing/run.ts";
import { rewriteSvg } from "./rewrite.ts";

const svg = (inner: string, attributes = ""): Uint8Array =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}><rect id="a" width="4" height="4"/>${inner}</svg>`,
  );

describe("rows 95 and 96: what a drawing could do is named and gone", () => {
  test.each([
    ["svg-script", svg("<script>alert(1)</script>")],
    ["svg-script", svg('<a xlink:href="javascript:alert(1)"><rect width="1" height="1"/></a>')],
    ["svg-event", svg("", ' onload="alert(1)"')],
    ["svg-foreignObject", svg("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>")],
    ["svg-external", svg('<use xlink:href="http://host.test/#a"/>')],
    ["svg-image", svg('<image href="data:image/png;base64,AAAA"/>')],
    ["svg-animate", svg('<a><animate attributeName="href" values="javascript:alert(1)"/></a>')],
    ["svg-css", svg("<style>@import url(http://host.test)</style>")],
    ["svg-css", svg('<rect style="fill:url(http://host.test)"/>')],
    ["svg-metadata", svg("<metadata>花子</metadata>")],
  ])("%s", async (risk, bytes) => {
    const outcome = await run(bytes, "a.svg");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect(outcome.risks).toContain(risk);
    expect(outcome.parts.get("")).not.toMatch(/script|host\.test|onload|foreign|animate|style|image|花子/);
    expect(outcome.parts.get("")).toContain('<rect id="a"');
  });
});

test.each([
  ["an element", svg('<handler xmlns="http://www.w3.org/2000/svg">x</handler>'), ["svg:handler"]],
  ["an attribute", svg("", ' xml:base="http://host.test/"'), ["xml:base"]],
  ["nothing", svg('<rect style="fill:red" class="a" width="1" height="1"/>', ' version="1.1"'), []],
])("it says that a drawing came back without %s", async (_, bytes, dropped) => {
  const { dropped: told } = rewriteSvg(bytes, contextWith());
  expect(told).toEqual(dropped);
});

test("an entity bomb is refused, the plain doctype of SVG 1.1 is not", async () => {
  expect(
    (await run(Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'), "a.svg"))
      .result,
  ).toBe("xml-entity");
  const plain =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>';
  expect((await run(Buffer.from(plain), "a.svg")).result).toBe("rebuilt");
});

test("gradients, clips and styles within the drawing stay", async () => {
  const outcome = await run(
    svg(
      '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><rect style="fill: url(#g); stroke:#000" width="1" height="1"/><use xlink:href="#a"/>',
    ),
    "a.svg",
  );
  expect(outcome.parts.get("")).toMatch(/fill="url\(#g\)" stroke="#000"/);
  expect(outcome.parts.get("")).toContain('xlink:href="#a"');
});

test("in picture mode a drawing becomes pixels", async () => {
  const outcome = await run(svg(""), "a.svg", { mode: "picture" });
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "png" });
});
