/** A drawing written anew from what its records say: no record, variable or group code passes that is not on a list. */
import type { Context, Removal } from "../format.ts";
import type { Pair, Record, Section } from "./pairs.ts";
import { entities, fontName, objects, riskyRecords, tables, textVariables, timeVariable } from "./permitted.ts";
import { hasField, kindOf, written } from "./values.ts";

type What = Removal["what"];

export class Drawing {
  private readonly sections: readonly Section[];
  private readonly left = new Map<string, Removal>();
  private readonly lines: string[] = [];
  /** Handles of records that stay: what points elsewhere points to nothing. */
  private readonly handles = new Set<string>();

  constructor(sections: readonly Section[], context: Context) {
    this.sections = sections;
    for (const section of sections) {
      for (const record of section.records) {
        if (section.name !== "HEADER" && !this.stays(section.name, record)) continue;
        const handle = record.pairs
          .find(({ code }) => code === 5 || code === 105)
          ?.value.trim()
          .toUpperCase();
        if (handle && section.name !== "HEADER") this.handles.add(handle);
      }
      context.budget.entry();
    }
  }

  private leave(what: What, where: string): void {
    this.left.set(`${what} ${where}`, { what, where });
  }
  removals(): Removal[] {
    return [...this.left.values()];
  }

  /** The whole file, two lines a pair. */
  write(): string {
    for (const section of this.sections) {
      if (!["HEADER", "CLASSES", "TABLES", "BLOCKS", "ENTITIES", "OBJECTS"].includes(section.name)) {
        this.leave("dxf-section-dropped", section.name);
        continue;
      }
      this.put(0, "SECTION");
      this.put(2, section.name);
      for (const record of section.records) this.record(section.name, record);
      this.put(0, "ENDSEC");
    }
    this.put(0, "EOF");
    return `${this.lines.join("\r\n")}\r\n`;
  }

  private put(code: number, value: string): void {
    this.lines.push(String(code).padStart(3, " "), value);
  }

  private stays(section: string, { name, pairs }: Record): boolean {
    if (section === "TABLES") return name === "TABLE" || name === "ENDTAB" || tables.has(name);
    if (section === "BLOCKS") return name === "BLOCK" || name === "ENDBLK" || entities.has(name);
    if (section === "ENTITIES") return entities.has(name);
    if (section === "OBJECTS") return objects.has(name);
    // Classes only name what other programs would bring; those of permitted objects are AutoCAD's own.
    return (
      section === "CLASSES" &&
      name === "CLASS" &&
      pairs.some(({ code, value }) => code === 1 && objects.has(value.trim()))
    );
  }

  private record(section: string, record: Record): void {
    if (section === "HEADER") this.variable(record);
    else if (!this.stays(section, record)) {
      const risk = riskyRecords.find(([pattern]) => pattern.test(record.name))?.[1];
      if (section !== "CLASSES") this.leave(risk ?? "dxf-record-dropped", record.name);
    } else {
      this.put(0, record.name);
      for (const pair of this.kept(record)) this.pair(section, record, pair);
    }
  }

  private variable({ name, pairs }: Record): void {
    const isName = /^\$[A-Z][A-Z0-9]{1,30}$/.test(name);
    const values = pairs.map(({ code, value }) => ({ code, value: written(code, value) }));
    const textual = values.some(({ code }) => kindOf(code) === "text");
    if (
      !isName ||
      timeVariable.test(name) ||
      (textual && !textVariables.has(name)) ||
      values.some(({ value }) => value === undefined)
    ) {
      // A variable without a value tells nothing.
      if (values.some(({ value }) => value !== "")) this.leave("dxf-metadata", name.slice(0, 40));
      return;
    }
    this.put(9, name);
    for (const { code, value } of values) this.put(code, value ?? "");
  }

  /** Without application groups, extended data, and drawings other programs left of an entity. */
  private kept({ name, pairs }: Record): Pair[] {
    const kept: Pair[] = [];
    let inGroup = false;
    let subclass = "";
    for (const pair of pairs) {
      const { code, value } = pair;
      if (code === 102) inGroup = value.trim().startsWith("{");
      else if (code >= 1000) this.leave("dxf-extended-data", name);
      // Names a variable of the header and nothing elsewhere.
      else if (code === 9) this.leave("dxf-record-dropped", name);
      else if (!inGroup && kindOf(code) !== undefined) {
        if (code === 100) subclass = value.trim();
        // The length of a picture of the entity that a proxy would show; the picture itself is binary data.
        if (subclass === "AcDbEntity" && (code === 92 || code === 160)) continue;
        kept.push(pair);
      }
    }
    return kept;
  }

  private pair(section: string, record: Record, { code, value }: Pair): void {
    const { name } = record;
    const made = written(code, value);
    if (made === undefined) return;
    if (hasField(value)) this.leave("dxf-field", name);
    if (code === 100 && !/^AcDb[A-Za-z0-9]{1,60}$/.test(made)) return;
    if (name === "BLOCK" && code === 1) {
      if (made.trim() !== "") this.leave("dxf-xref", made.slice(0, 80));
      this.put(1, "");
    } else if (name === "BLOCK" && code === 70) this.put(70, String(Number(made) & ~(4 | 8 | 16 | 32)));
    else if (name === "STYLE" && (code === 3 || code === 4)) this.font(code, value.trim());
    else if ((name === "LAYOUT" && (code === 2 || code === 7)) || (name === "VIEWPORT" && code === 1))
      this.put(code, "");
    else if (section === "CLASSES" && code === 3) this.put(3, "ObjectDBX Classes");
    else if (kindOf(code) === "handle" && code >= 320 && made !== "0" && !this.handles.has(made))
      this.unpoint(name, code);
    else this.put(code, made);
  }

  /** A dictionary's entry is its name and what it points to: without the one the other means nothing. */
  private unpoint(name: string, code: number): void {
    if (!name.includes("DICTIONARY") || code < 350) return;
    if (this.lines.at(-2)?.trim() === "3") this.lines.splice(-2);
  }

  private font(code: number, value: string): void {
    if (value === "" || fontName.test(value)) {
      this.put(code, written(code, value) ?? "");
      return;
    }
    this.leave("dxf-font-path", value.slice(0, 80));
    const bare = value.split(/[\\/:]/).at(-1) ?? "";
    this.put(code, fontName.test(bare) ? (written(code, bare) ?? "") : code === 3 ? "txt" : "");
  }
}
