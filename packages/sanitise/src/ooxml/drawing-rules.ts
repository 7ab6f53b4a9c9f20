/** What drawings need beyond the grammar, wherever they stand: actions, frames, VML values. */
import type { XmlAttribute } from "../xml/read.ts";
import { permittedFormula } from "./formula.ts";
import { permittedAction } from "./links.ts";
import type { Decision, Element } from "./rewrite.ts";

/** Graphics a frame may hold; the grammar permits the content, this the address that names it. */
const graphics = new Set([
  "http://schemas.openxmlformats.org/drawingml/2006/picture",
  "http://schemas.openxmlformats.org/drawingml/2006/chart",
  "http://schemas.openxmlformats.org/drawingml/2006/diagram",
  "http://schemas.openxmlformats.org/drawingml/2006/table",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
]);

/** VML values name colours, lengths and formulas; an address or an expression is none of them. */
const vmlValue = /^(?!.*(?:url\s*\(|expression|javascript:|:\/\/|\\\\)).*$/is;

/** Attributes whose value is looked at, and not their name alone. */
const examined = new Set(["macro", "textlink", "descr", "alt", "title", "o:title"]);

export function drawingElement(element: Element, _path: readonly string[]): Decision {
  const { name } = element;
  if (name === "a:hlinkClick" || name === "a:hlinkMouseOver") return action(element);
  if (name === "a:graphicData") {
    const uri = element.attributes.find((attribute) => attribute.name === "uri")?.value ?? "";
    const strict = uri.replace(
      "http://purl.oclc.org/ooxml/drawingml/",
      "http://schemas.openxmlformats.org/drawingml/2006/",
    );
    if (!graphics.has(strict)) return "drop";
    element.attributes = [{ name: "uri", value: strict }];
  }
  if (element.attributes.some((attribute) => examined.has(attribute.name)))
    element.attributes = element.attributes.map(assigned).filter(namesNoPlace);
  if (name.startsWith("v:")) element.attributes = element.attributes.filter(({ value }) => vmlValue.test(value));
  return "keep";
}

/** A shape's macro may stand in another book altogether, and the text it shows may come from one. */
function assigned(attribute: XmlAttribute): XmlAttribute {
  const { name, value } = attribute;
  if (name === "macro" || (name === "textlink" && !permittedFormula(value))) return { name, value: "" };
  return attribute;
}

/** Word writes where a picture came from as its description: folders of a machine, often with a person's name. */
const namesNoPlace = ({ name, value }: XmlAttribute): boolean =>
  !/^(?:descr|alt|title|o:title)$/.test(name) || !/^(?:[a-z]:[\\/]|\\\\|file:)/i.test(value.trim());

/** Only actions that stay within the slides; a link that opens an address needs none. */
function action(element: Element): Decision {
  const value = element.attributes.find((attribute) => attribute.name === "action")?.value;
  const keptNames = new Set(["r:id", "tooltip", "history", "highlightClick"]);
  const permitted = value !== undefined && permittedAction(value);
  const linked = element.attributes.some((attribute) => attribute.name === "r:id");
  if (value !== undefined && value !== "" && !permitted) return "drop";
  if (value === "ppaction://hlinksldjump" && !linked) return "drop";
  const stated = element.attributes.filter((attribute) => keptNames.has(attribute.name));
  // The schema asks for an id even where the action alone decides; an empty one is what Office writes.
  if (!linked) stated.unshift({ name: "r:id", value: "" });
  if (permitted) stated.push({ name: "action", value });
  element.attributes = stated;
  return linked || permitted ? "keep" : "drop";
}
