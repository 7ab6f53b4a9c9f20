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
  ["too many nodes", `<a>${"<b/>".repeat(200)}</a>`, "xml-too-complex"],
])("%s", (_title, text, ended) => {
  expect(outcome(text)).toBe(ended);
});
