import { expect, it } from "vitest";
import { RefusalSignal } from "../format.ts";
import { readXml } from "./read.ts";

const limits = { namespaces: new Map<string, string>(), where: "part", maxNodes: 100, maxDepth: 10 };

function outcome(text: string): string {
  let elements = 0;
  try {
    const handler = {
      start: () => {
        elements += 1;
      },
      end: () => undefined,
      text: () => undefined,
    };
    readXml(text, handler, limits);
    return `${elements} elements`;
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal.refused;
    throw error;
  }
}
const element = (count: number): string =>
  `<a ${Array.from({ length: count }, (_one, index) => `b${index}="x"`).join(" ")}/>`;

it.each([
  ["a thousand attributes", element(1_000), "1 elements"],
  ["more, which would be compared with each other", element(1_001), "xml-too-complex"],
  ["two hundred thousand", element(200_000), "xml-too-complex"],
  ["the same attribute twice", '<a b="1" b="2"/>', "xml-malformed"],
  ["a document type", "<!DOCTYPE a><a/>", "xml-entity"],
  ["attributes with blanks around, in either quotes", "<a\n b = '1'\tc=\"2\" />", "1 elements"],
  ["attributes without a blank between", '<a b="1"c="2"/>', "xml-malformed"],
  ["an attribute without a value", "<a b/>", "xml-malformed"],
  ["an attribute without a name", '<a ="1"/>', "xml-malformed"],
  ["an attribute whose quotes do not close", '<a b="1/>', "xml-malformed"],
  ["an element within an attribute", '<a b="<c/>"/>', "xml-malformed"],
  ["a control character in text", "<a>\u0001</a>", "xml-malformed"],
  ["one by its number, in an attribute", '<a b="&#1;"/>', "xml-malformed"],
  ["the end of a section without its beginning", "<a>]]></a>", "xml-malformed"],
  ["a section that ends, and one in a comment", "<a><![CDATA[<b>]]><!--]]>--></a>", "1 elements"],
  ["too many nodes", `<a>${"<b/>".repeat(200)}</a>`, "xml-too-complex"],
])("%s", (_title, text, ended) => {
  expect(outcome(text)).toBe(ended);
});
