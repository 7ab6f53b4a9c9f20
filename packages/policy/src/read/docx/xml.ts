import { SaxesParser } from "saxes";
import { limits } from "../limits.ts";

/** What happens while an XML part is read; names come without their prefix. */
export interface Handler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads one part from start to end; false where it is no well-formed XML or too deep. */
export function readXml(xml: string, handler: Handler): boolean {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let sound = true;
  parser.on("error", () => {
    sound = false;
  });
  parser.on("doctype", () => {
    sound = false;
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > limits.xmlDepth) sound = false;
    if (!sound) return;
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(tag.attributes)) attributes[local(name)] = String(value);
    handler.open(local(tag.name), attributes);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    if (sound) handler.close(local(tag.name));
  });
  parser.on("text", (text) => {
    if (sound) handler.text(text);
  });
  try {
    for (let at = 0; at < xml.length && sound; at += 65_536) parser.write(xml.slice(at, at + 65_536));
    if (sound) parser.close();
  } catch {
    return false;
  }
  return sound;
}

function local(name: string): string {
  const at = name.indexOf(":");
  return at < 0 ? name : name.slice(at + 1);
}
