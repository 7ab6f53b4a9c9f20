/** The words of a document and nothing else, in reading order. */
import type { Context } from "../format.ts";
import { readXml, type XmlHandler } from "../xml/read.ts";
import { canonicalPrefixes } from "./namespaces.ts";
import type { OfficePackage, Relation } from "./package.ts";
import { type Family, relationName } from "./part-kinds.ts";

const breaks: ReadonlyMap<string, string> = new Map([
  ["w:tab", "\t"],
  ["w:br", "\n"],
  ["w:cr", "\n"],
  ["w:noBreakHyphen", "-"],
  ["a:br", "\n"],
]);
const blockEnds: ReadonlyMap<string, string> = new Map([
  ["w:p", "\n"],
  ["a:p", "\n"],
  ["w:tc", "\t"],
  ["a:tc", "\t"],
  ["w:tr", "\n"],
  ["a:tr", "\n"],
]);

/** Text of the main part and what hangs on it: notes of a document, slides and their notes, sheets cell by cell. */
export function textEdition(office: OfficePackage, family: Family, context: Context): string {
  const main =
    office.relations("").find((relation) => relation.name === "officeDocument" && !relation.external)?.target ?? "";
  if (family === "word") {
    const notes = office.relations(main).filter(({ name }) => name === "footnotes" || name === "endnotes");
    return [main, ...targets(office, notes)].map((path) => paragraphs(office, path, context)).join("\n");
  }
  if (family === "slide") return slides(office, main, context);
  return sheets(office, main, context);
}

const targets = (office: OfficePackage, relations: readonly Relation[]): string[] =>
  relations
    .filter((relation) => !relation.external && office.entries.has(relation.target))
    .map((relation) => relation.target);

function read(office: OfficePackage, path: string, handler: XmlHandler, context: Context): void {
  const { xmlDepth, xmlNodes } = context.limits;
  readXml(office.text(path), handler, {
    namespaces: canonicalPrefixes,
    maxDepth: xmlDepth,
    maxNodes: xmlNodes,
    where: path,
  });
}

/** Runs outside deletions and field instructions; alternatives are read once, by their first choice. */
function paragraphs(office: OfficePackage, path: string, context: Context): string {
  const out: string[] = [];
  let inText = false;
  let dead = 0;
  const skipped = new Set(["mc:Fallback", "w:del", "w:moveFrom", "w:instrText", "w:delText"]);
  read(
    office,
    path,
    {
      start(name) {
        if (dead > 0 || skipped.has(name)) dead++;
        else {
          inText = name === "w:t" || name === "a:t" || name === "m:t";
          out.push(breaks.get(name) ?? "");
        }
      },
      text(text) {
        if (inText && dead === 0) out.push(text);
      },
      end(name) {
        inText = false;
        if (dead > 0) dead--;
        else out.push(blockEnds.get(name) ?? "");
      },
    },
    context,
  );
  return out.join("");
}

function slides(office: OfficePackage, main: string, context: Context): string {
  const order: string[] = [];
  read(
    office,
    main,
    {
      start: (name, attributes) => {
        const id = name === "p:sldId" ? attributes.find((attribute) => attribute.name === "r:id")?.value : undefined;
        const slide = office.relations(main).find((relation) => relation.id === id && relation.name === "slide");
        if (id && slide && office.entries.has(slide.target)) order.push(slide.target);
      },
      text: () => undefined,
      end: () => undefined,
    },
    context,
  );
  return order
    .map((path, index) => {
      const notes = targets(
        office,
        office.relations(path).filter(({ type }) => relationName(type) === "notesSlide"),
      );
      return [
        `--- ${index + 1} ---`,
        paragraphs(office, path, context),
        ...notes.map((note) => paragraphs(office, note, context)),
      ].join("\n");
    })
    .join("\n");
}

function sheets(office: OfficePackage, main: string, context: Context): string {
  const relations = office.relations(main);
  const strings = targets(
    office,
    relations.filter(({ name }) => name === "sharedStrings"),
  ).flatMap((path) => sharedStrings(office, path, context));
  const out: string[] = [];
  read(
    office,
    main,
    {
      start: (name, attributes) => {
        if (name !== "x:sheet") return;
        const get = (key: string): string => attributes.find((attribute) => attribute.name === key)?.value ?? "";
        const sheet = relations.find((relation) => relation.id === get("r:id") && relation.name === "worksheet");
        if (sheet && office.entries.has(sheet.target))
          out.push(`--- ${get("name")} ---\n${cells(office, sheet.target, strings, context)}`);
      },
      text: () => undefined,
      end: () => undefined,
    },
    context,
  );
  return out.join("\n");
}

function sharedStrings(office: OfficePackage, path: string, context: Context): string[] {
  const strings: string[] = [];
  let inText = false;
  let phonetic = 0;
  read(
    office,
    path,
    {
      start(name) {
        if (name === "x:si") strings.push("");
        if (name === "x:rPh") phonetic++;
        inText = name === "x:t" && phonetic === 0;
      },
      text(text) {
        if (inText) strings.push((strings.pop() ?? "") + text);
      },
      end(name) {
        inText = false;
        if (name === "x:rPh") phonetic--;
      },
    },
    context,
  );
  return strings;
}

function cells(office: OfficePackage, path: string, strings: readonly string[], context: Context): string {
  const out: string[] = [];
  let kind = "";
  let value = "";
  let reading = false;
  read(
    office,
    path,
    {
      start(name, attributes) {
        if (name === "x:c") {
          kind = attributes.find((attribute) => attribute.name === "t")?.value ?? "n";
          value = "";
        }
        reading = name === "x:v" || name === "x:t";
      },
      text(text) {
        if (reading) value += text;
      },
      end(name) {
        reading = false;
        if (name === "x:c") out.push(kind === "s" ? (strings[Number(value)] ?? "") : value, "\t");
        if (name === "x:row") out.push("\n");
      },
    },
    context,
  );
  return out.join("");
}
