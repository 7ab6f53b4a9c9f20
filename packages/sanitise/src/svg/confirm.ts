/** Confirms a rebuilt drawing by a second XML parser: known elements, values that name nothing outside. */
import { SaxesParser } from "saxes";
import { type Confirmer, type Refusal, refuse } from "../format.ts";

const shapes =
  /^(?:svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title|desc|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker)$/;
const names = /^(?!on)(?!(?:href|src|style|class|begin|values|attributeName)$)[a-zA-Z][a-zA-Z0-9-]*$/;

export const svgConfirmer: Confirmer = {
  async confirm(bytes) {
    let problem: Refusal | null = null;
    const fail = (where: string): void => {
      problem ??= refuse("not-confirmed", where);
    };
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", () => fail("xml"));
    parser.on("doctype", () => fail("doctype"));
    parser.on("comment", () => fail("comment"));
    parser.on("cdata", () => fail("cdata"));
    parser.on("processinginstruction", () => fail("instruction"));
    parser.on("opentag", (tag) => {
      if (tag.uri !== "http://www.w3.org/2000/svg" || !shapes.test(tag.local)) fail(tag.name);
      for (const [name, attribute] of Object.entries(tag.attributes)) {
        if (name === "xmlns" || name === "xmlns:xlink") continue;
        const { value } = attribute;
        if (name === "xlink:href" ? !/^#[\w.-]+$/.test(value) : !names.test(name)) fail(name);
        if (name !== "xlink:href" && /:\/\/|script:|data:|[<>\\@]/i.test(value)) fail(name);
        for (const [, target = ""] of value.matchAll(/url\(([^)]*)\)/gi)) if (!/^\s*['"]?#/.test(target)) fail(name);
      }
    });
    parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).close();
    return problem;
  },
};
