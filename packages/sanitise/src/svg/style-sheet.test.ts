import { describe, expect, it } from "vitest";
import { run } from "../testing/run.ts";
import { StyleSheet } from "./style-sheet.ts";

const drawing = (inside: string): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`);
const shown = async (inside: string): Promise<string> => {
  const outcome = await run(drawing(inside), "a.svg");
  expect(outcome.confirmed).toBe("confirmed");
  return Buffer.from(outcome.bytes).toString("utf8");
};

describe("a style sheet within a drawing colours its shapes", () => {
  it.each<[string, string, string]>([
    [
      "by class",
      "<style>.a{fill:#E60012;stroke-width:2}</style><rect class='b a'/>",
      'fill="#E60012" stroke-width="2"',
    ],
    ["by tag, in a CDATA section", "<style><![CDATA[ rect {fill:red} ]]></style><rect/>", 'fill="red"'],
    [
      "by id, which outweighs a class",
      "<style>#i{fill:red}.a{fill:blue}</style><rect id='i' class='a'/>",
      'fill="red"',
    ],
    ["by the later of two equals", "<style>.a{fill:red}.b{fill:blue}</style><rect class='a b'/>", 'fill="blue"'],
    ["over the shape's own attribute", "<style>.a{fill:red}</style><rect class='a' fill='blue'/>", 'fill="red"'],
    ["under the shape's own style", "<style>.a{fill:red}</style><rect class='a' style='fill:blue'/>", 'fill="blue"'],
    ["though it stands behind the shape", "<rect class='a'/><style>.a{fill:red}</style>", 'fill="red"'],
  ])("%s", async (_, inside, kept) => {
    expect(await shown(inside)).toContain(kept);
  });
  it.each([
    ["an import", "@import url(http://host.test/a.css);"],
    ["a font elsewhere", "@font-face{font-family:x;src:url(http://host.test/x)}"],
    ["a paint elsewhere", ".a{fill:url(http://host.test/#x)}"],
    ["an expression", ".a{fill:expression(alert(1))}"],
  ])("but never with %s", async (_, rule) => {
    expect(await shown(`<style>${rule}</style><rect class="a"/>`)).not.toMatch(/host\.test|expression|style/);
  });
  it("reads no selector it does not know, and ten thousand braces quickly", () => {
    expect(new StyleSheet(".a:hover{fill:red}.a > b{fill:red}").of("b", "", ["a"])).toBe("");
    expect(new StyleSheet("{".repeat(10_000) + "}".repeat(10_000)).of("b", "", [])).toBe("");
  });
});

describe("references that multiply", () => {
  const tenfold = Array.from(
    { length: 11 },
    (_, index) => `<g id="g${index + 1}">${`<use xlink:href="#g${index}"/>`.repeat(10)}</g>`,
  ).join("");
  it.each([
    ["a use of a use of a use, each ten times", `<circle id="g0" r="1"/>${tenfold}`, "svg-too-many-shapes"],
    [
      "two groups that use each other",
      '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>',
      "svg-reference-loop",
    ],
    [
      "a pattern filled with itself",
      '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
      "svg-reference-loop",
    ],
  ])("%s are refused", async (_, inside, code) => {
    expect((await run(drawing(inside), "a.svg")).result).toBe(code);
  });
  it("are followed where they end", async () => {
    expect(await shown('<circle id="g0" r="1"/><use xlink:href="#g0"/><use xlink:href="#g0"/>')).toContain(
      'xlink:href="#g0"',
    );
  });
});
