/** Word fields: which may stay, found in a first pass over a part so that the second can write or leave out. */
import { type Context, RefusalSignal } from "../format.ts";
import { readXml, type XmlAttribute } from "../xml/read.ts";
import { permittedAddress } from "./links.ts";
import { canonicalPrefixes } from "./namespaces.ts";

const computed = new Set(
  (
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC XE INDEX RD_ DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME NUMCHARS NUMWORDS REVNUM " +
    "SYMBOL EQ ADVANCE FORMTEXT FORMCHECKBOX FORMDROPDOWN QUOTE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT PRIVATE_ BIDIOUTLINE FOOTNOTEREF ="
  ).split(" "),
);

/** Words that reach out; as names within a formula they would be bookmarks nobody calls so. */
const reaching =
  /:\/\/|\\\\|(?<![A-Za-z])(?:DDE|DDEAUTO|LINK|IMPORT|INCLUDE[A-Z]*|MACROBUTTON|HYPERLINK|DATABASE)(?![A-Za-z])/i;

/** True where a field computes from the document alone, or links to a permitted address. */
export function permittedField(instruction: string): boolean {
  const text = instruction.trim();
  if (text.length > 2_000 || /[\p{Cc}\u0013-\u0015{}]/u.test(text.replace(/[\t\r\n]/g, " "))) return false;
  if (text.startsWith("=")) return /^=[\s\w.,;:+\-*/^%<>=()"'$#\\\u0080-\uffff]*$/.test(text) && !reaching.test(text);
  const name = (/^([A-Za-z=]+)/.exec(text)?.[1] ?? "").toUpperCase();
  if (name === "HYPERLINK") return permittedHyperlink(text.slice(9));
  return computed.has(name) && !/:\/\/|\\\\[^\\"]/.test(text);
}

function permittedHyperlink(rest: string): boolean {
  const arguments_ = /^\s*(?:"([^"]*)")?((?:\s*\\[lmnot](?:\s*"[^"]*")?)*)\s*$/i.exec(rest);
  if (!arguments_) return false;
  const [, address, switches = ""] = arguments_;
  if (!address) return /\\l\s*"[^"]+"/i.test(switches);
  return permittedAddress(address) !== undefined;
}

/** Name of a field for a finding. */
export const fieldName = (instruction: string): string =>
  (/^\s*([A-Za-z=]+)/.exec(instruction)?.[1] ?? "").toUpperCase();

export interface FieldPlan {
  /** By order of `begin`: may the n-th field stay. */
  readonly permitted: readonly boolean[];
  readonly instructions: readonly string[];
}

interface OpenField {
  readonly index: number;
  instruction: string;
  inInstruction: boolean;
  nested: boolean;
}

/** Fields open at one place; Word itself nests about twenty. */
const maxOpen = 1_000;

/** Reads the complex fields of a part in order (ISO 29500-1, 17.16.18); a field holding another in its instruction may not stay. */
export function planFields(text: string, context: Context, where: string): FieldPlan {
  const permitted: boolean[] = [];
  const instructions: string[] = [];
  const open: OpenField[] = [];
  let collecting = false;
  const close = (field: OpenField): void => {
    instructions[field.index] = field.instruction;
    permitted[field.index] = !field.nested && permittedField(field.instruction);
  };
  readXml(
    text,
    {
      start(name, attributes) {
        if (name === "w:fldChar") step(attributes);
        collecting = name === "w:instrText" || name === "w:delInstrText";
      },
      text(piece) {
        const field = open.at(-1);
        if (collecting && field?.inInstruction) field.instruction += piece;
      },
      end: () => {
        collecting = false;
      },
    },
    { namespaces: canonicalPrefixes, maxDepth: context.limits.xmlDepth, maxNodes: context.limits.xmlNodes, where },
  );
  function step(attributes: readonly XmlAttribute[]): void {
    const kind = attributes.find((attribute) => attribute.name === "w:fldCharType")?.value;
    if (kind === "begin") {
      if (open.length >= maxOpen) throw new RefusalSignal("xml-too-complex", where);
      // Fields around the one at the top were marked when it began.
      const outer = open.at(-1);
      if (outer?.inInstruction) outer.nested = true;
      permitted.push(false);
      instructions.push("");
      open.push({ index: permitted.length - 1, instruction: "", inInstruction: true, nested: false });
    } else if (kind === "separate") {
      const field = open.at(-1);
      if (field) field.inInstruction = false;
    } else if (kind === "end") {
      const field = open.pop();
      if (field) close(field);
    }
  }
  // A field that never ends may not stay.
  for (const field of open) instructions[field.index] = field.instruction;
  return { permitted, instructions };
}
