/** Builds a new package from the parts that can be reached from the document's own, each written through the grammar. */
import { writeZip, type ZipPart } from "../archive/zip-write.ts";
import { type Context, RefusalSignal, type Removal } from "../format.ts";
import type { RemovalCode, RiskName } from "../vocabulary/tables.ts";
import { readXml } from "../xml/read.ts";
import { escapeAttribute } from "../xml/write.ts";
import { applicationPart, applicationPath, applicationType } from "./application.ts";
import { leftBehind } from "./left-behind.ts";
import { permittedAddress } from "./links.ts";
import { canonicalPrefixes, namespaceUris } from "./namespaces.ts";
import type { OfficePackage, Relation } from "./package.ts";
import { type Family, familyFolder, kindsOfRelation, type PartKind, partRules, relationUri } from "./part-kinds.ts";
import { drawMetafiles, rebuildPicture } from "./pictures.ts";
import { PartRewriter, type Rules } from "./rewrite.ts";
import { emptyDrawing, type ObjectPicture, objectPictures, withDrawing, withObjects } from "./sheet-objects.ts";
import { sheetRules } from "./sheet-rules.ts";
import { shapePictures } from "./slide-objects.ts";
import { slideRules } from "./slide-rules.ts";
import { planFields } from "./word-fields.ts";
import { wordRules } from "./word-rules.ts";

interface OutRelation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

interface Part {
  readonly from: string;
  readonly kind: PartKind;
  /** Path in the output; a picture's is settled once its new kind is known. */
  path: string;
  readonly relations: OutRelation[];
  readonly targets: Map<OutRelation, Part>;
  /** The part that led here first: a diagram's data names drawings among its owner's relationships. */
  readonly owner: Part | undefined;
  bytes: Uint8Array | undefined;
  /** Of a drawing: objects of its sheet, to be shown by their pictures. */
  objects?: readonly ObjectPicture[];
}

export interface BuiltPackage {
  readonly bytes: Uint8Array;
  readonly removed: readonly Removal[];
}

/** Kinds an element's relationship may lead to. What is not listed here is followed by no element. */
const elementTargets: ReadonlyMap<string, readonly (PartKind | "hyperlink")[]> = new Map<
  string,
  readonly (PartKind | "hyperlink")[]
>([
  ["a:blip", ["image"]],
  ["v:imagedata", ["image"]],
  ["v:fill", ["image"]],
  ["x:picture", ["image"]],
  ["w:hyperlink", ["hyperlink"]],
  ["x:hyperlink", ["hyperlink"]],
  ["a:hlinkClick", ["hyperlink", "slide"]],
  ["a:hlinkMouseOver", ["hyperlink", "slide"]],
  ["w:headerReference", ["header"]],
  ["w:footerReference", ["footer"]],
  ["c:chart", ["chart"]],
  ["c:userShapes", ["chartUserShapes"]],
  ["dgm:relIds", ["diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"]],
  ["x:drawing", ["drawing"]],
  ["x:tablePart", ["table"]],
  ["x:sheet", ["worksheet", "chartsheet"]],
  ["p:sldId", ["slide"]],
  ["p:sld", ["slide"]],
  ["p:sldMasterId", ["slideMaster"]],
  ["p:sldLayoutId", ["slideLayout"]],
  ["p:notesMasterId", ["notesMaster"]],
]);

export class PackageBuilder {
  private readonly office: OfficePackage;
  private readonly family: Family;
  private readonly context: Context;
  private readonly parts = new Map<string, Part>();
  private readonly queue: Part[] = [];
  private readonly counts = new Map<string, number>();
  private readonly removed = new Map<string, Removal>();
  private mainType: string;

  constructor(office: OfficePackage, family: Family, mainType: string, context: Context) {
    this.office = office;
    this.family = family;
    this.mainType = mainType;
    this.context = context;
  }

  /** @throws RefusalSignal where the main part is missing or a part cannot be read. */
  async build(): Promise<BuiltPackage> {
    const mainKinds: Record<Family, PartKind> = { word: "document", sheet: "workbook", slide: "presentation" };
    const main = this.office.relations("").find((relation) => relation.name === "officeDocument" && !relation.external);
    if (!main || !this.office.entries.has(main.target)) throw new RefusalSignal("ooxml-no-main-part");
    const root = this.reach(main.target, mainKinds[this.family], undefined);
    for (let part = this.queue.shift(); part; part = this.queue.shift()) this.writePart(part);
    this.tellLeftBehind();
    await this.writePictures();
    return { bytes: writeZip(this.assemble(root)), removed: [...this.removed.values()] };
  }

  private note(what: RiskName | RemovalCode, where: string): void {
    const key = `${what} ${where}`;
    if (this.removed.size < 2_000 && !this.removed.has(key)) this.removed.set(key, { what, where });
  }

  /** Parts the written ones led to in the input and do not any more. */
  private tellLeftBehind(): void {
    for (const { from } of [...this.parts.values()])
      for (const relation of this.office.relations(from)) {
        if (relation.external || this.parts.has(relation.target) || !this.office.entries.has(relation.target)) continue;
        const what = leftBehind(relation.name);
        if (what) this.note(what, `${from} → ${relation.stated}`);
      }
  }

  private reach(from: string, kind: PartKind, owner: Part | undefined): Part {
    const known = this.parts.get(from);
    if (known) {
      if (known.kind !== kind) throw new RefusalSignal("ambiguous", from);
      return known;
    }
    const part: Part = {
      from,
      kind,
      path: this.pathFor(kind),
      relations: [],
      targets: new Map(),
      owner,
      bytes: undefined,
    };
    this.parts.set(from, part);
    if (kind !== "image") this.queue.push(part);
    return part;
  }

  private pathFor(kind: PartKind): string {
    const pattern = partRules[kind].path.replace("@", familyFolder[this.family]);
    if (!pattern.includes("#")) return pattern;
    const count = (this.counts.get(pattern) ?? 0) + 1;
    this.counts.set(pattern, count);
    return pattern.replace("#", `${count}`);
  }

  private writePart(part: Part): void {
    const rule = partRules[part.kind];
    const root = rule.root ?? "";
    const text = this.office.text(part.from);
    const shapes = this.family === "slide" ? shapePictures(this.office, part.from, text, this.context) : undefined;
    const rewriter = new PartRewriter(root, {
      rules: this.rulesFor(part, text),
      link: (id, element, attribute) => this.link(part, id, element, attribute),
      shapePicture: (shape) => {
        const picture = shapes?.get(shape);
        return picture && this.connect(part, picture, "image");
      },
      note: (what, where) => this.note(what, `${part.from} ${where}`.trimEnd()),
    });
    readXml(text, rewriter, {
      namespaces: canonicalPrefixes,
      maxDepth: this.context.limits.xmlDepth,
      maxNodes: this.context.limits.xmlNodes,
      where: part.from,
    });
    if (rewriter.writer.isEmpty) throw new RefusalSignal("damaged", part.from);
    for (const relation of this.office.relations(part.from)) {
      const kind = this.kindOf(relation);
      if (!relation.external && kind && rule.implicit.includes(kind)) this.connect(part, relation, kind);
    }
    part.bytes = rewriter.writer.finish(namespaceUris);
    if (part.kind === "worksheet") this.showObjects(part, text);
    if (part.objects) this.addObjects(part, part.objects);
  }

  /** Objects on a sheet go to the drawing it has, or to one made for them. */
  private showObjects(sheet: Part, text: string): void {
    const objects = objectPictures(this.office, sheet.from, text, this.context);
    if (objects.length === 0) return;
    this.note("object-to-picture", sheet.from);
    const known = [...sheet.targets.values()].find((target) => target.kind === "drawing");
    if (known) {
      known.objects = objects;
      return;
    }
    const path = this.pathFor("drawing");
    const made: Part = {
      from: `${sheet.from}#objects`,
      kind: "drawing",
      path,
      relations: [],
      targets: new Map(),
      owner: sheet,
      bytes: Buffer.from(emptyDrawing),
    };
    this.parts.set(made.from, made);
    this.addObjects(made, objects);
    sheet.bytes = Buffer.from(withDrawing(Buffer.from(sheet.bytes ?? []).toString("utf8"), this.add(sheet, made)));
  }

  private addObjects(drawing: Part, objects: readonly ObjectPicture[]): void {
    const named = objects.flatMap(({ picture, anchor, framed }) => {
      const id = this.connect(drawing, picture, "image");
      return id === undefined ? [] : [{ id, anchor, framed }];
    });
    drawing.bytes = Buffer.from(withObjects(Buffer.from(drawing.bytes ?? []).toString("utf8"), named));
  }

  private rulesFor(part: Part, text: string): Rules {
    const note = (what: RemovalCode, where: string): void => this.note(what, `${part.from} ${where}`);
    const inner =
      this.family === "word"
        ? wordRules(
            text.includes("fldChar") ? planFields(text, this.context, part.from) : { permitted: [], instructions: [] },
            note,
          )
        : this.family === "sheet" || part.kind === "chart"
          ? sheetRules(note)
          : slideRules();
    if (part.kind !== "diagramData") return inner;
    return {
      ...inner,
      element: (element, path) => {
        if (element.name !== "dsp:dataModelExt") return inner.element(element, path);
        const id = element.attributes.find(({ name }) => name === "relId")?.value ?? "";
        const stored = part.owner && this.office.relations(part.owner.from).find((relation) => relation.id === id);
        if (!part.owner || !stored || this.kindOf(stored) !== "diagramDrawing") return "drop";
        element.attributes = [
          { name: "relId", value: this.connect(part.owner, stored, "diagramDrawing") ?? "" },
          { name: "minVer", value: "http://schemas.openxmlformats.org/drawingml/2006/diagram" },
        ];
        return "keep";
      },
    };
  }

  private kindOf(relation: Relation): PartKind | undefined {
    const kind = kindsOfRelation(relation.name, this.family)[0];
    return kind === "diagramDrawing" && !this.isDiagramDrawing(relation.target) ? undefined : kind;
  }

  /** Drafts of Office 2007 kept a diagram's drawing in a form of their own, which no program reads any more. */
  private isDiagramDrawing(path: string): boolean {
    return this.office.entries.has(path) && this.office.text(path).includes(namespaceUris.get("dsp") ?? "");
  }

  private link(part: Part, id: string, element: string, _attribute: string): string | undefined {
    const wanted = elementTargets.get(element);
    const relation = this.office.relations(part.from).find((candidate) => candidate.id === id);
    if (!wanted || !relation) return undefined;
    if (wanted.includes("hyperlink") && relation.name === "hyperlink") return this.linkOut(part, relation);
    const kind = this.kindOf(relation);
    if (!kind || !wanted.includes(kind)) return undefined;
    if (relation.external) return kind === "image" ? this.blank(part) : undefined;
    return this.connect(part, relation, kind);
  }

  /** A picture that lay outside, or cannot be had, leaves a transparent pixel in its place. */
  private blank(part: Part): string {
    return this.add(part, this.reach("", "image", part));
  }

  private linkOut(part: Part, relation: Relation): string | undefined {
    const address = permittedAddress(relation.stated);
    if (address === undefined || !relation.external) {
      this.note("link-to-text", `${part.from} ${relation.stated.slice(0, 80)}`);
      return undefined;
    }
    const known = part.relations.find((other) => other.external && other.target === address);
    if (known) return known.id;
    const id = `rId${part.relations.length + 1}`;
    part.relations.push({ id, type: relationUri("hyperlink"), target: address, external: true });
    return id;
  }

  /** The output's id for a relationship between two parts; undefined where the target does not exist. */
  private connect(part: Part, relation: Relation, kind: PartKind): string | undefined {
    if (!this.office.entries.has(relation.target)) return kind === "image" ? this.blank(part) : undefined;
    return this.add(part, this.reach(relation.target, kind, part));
  }

  private add(part: Part, target: Part): string {
    const known = part.relations.find((other) => part.targets.get(other) === target);
    if (known) return known.id;
    const added: OutRelation = {
      id: `rId${part.relations.length + 1}`,
      type: relationUri(partRules[target.kind].relation),
      target: "",
      external: false,
    };
    part.relations.push(added);
    part.targets.set(added, target);
    return added.id;
  }

  private async writePictures(): Promise<void> {
    const pictures = [...this.parts.values()].filter((part) => part.kind === "image");
    const sources = pictures.map((part) => (part.from === "" ? new Uint8Array() : this.office.bytes(part.from)));
    const drawn = await drawMetafiles(sources, this.context);
    await Promise.all(
      pictures.map(async (part, index) => {
        const picture = await rebuildPicture(drawn[index] ?? new Uint8Array(), this.context);
        part.path += `.${picture.extension}`;
        part.bytes = picture.bytes;
        if (picture.blank && part.from !== "") this.note("picture-to-blank", part.from);
      }),
    );
  }

  private assemble(main: Part): ZipPart[] {
    const parts = [...this.parts.values()];
    const overrides = parts
      .filter((part) => part.kind !== "image")
      .map(
        (part) =>
          `<Override PartName="/${part.path}" ContentType="${part === main ? this.mainType : partRules[part.kind].contentType}"/>`,
      );
    const defaults = [
      ...new Set(
        parts.filter((part) => part.kind === "image").map((part) => part.path.slice(part.path.lastIndexOf(".") + 1)),
      ),
    ];
    const application = applicationPart(this.office);
    if (application) overrides.push(`<Override PartName="/${applicationPath}" ContentType="${applicationType}"/>`);
    const types =
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${namespaceUris.get("ct")}">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      `${defaults.map((extension) => `<Default Extension="${extension}" ContentType="image/${extension}"/>`).join("")}${overrides.join("")}</Types>`;
    const rootRelations: OutRelation[] = [
      { id: "rId1", type: relationUri("officeDocument"), target: main.path, external: false },
    ];
    if (application) {
      rootRelations.push({
        id: "rId2",
        type: relationUri("extended-properties"),
        target: applicationPath,
        external: false,
      });
    }
    const files: ZipPart[] = [
      { name: "[Content_Types].xml", bytes: Buffer.from(types, "utf8") },
      { name: "_rels/.rels", bytes: writeRelations(rootRelations) },
    ];
    if (application) files.push({ name: applicationPath, bytes: application });
    for (const part of parts) {
      files.push({ name: part.path, bytes: part.bytes ?? new Uint8Array(), store: part.kind === "image" });
      if (part.relations.length === 0) continue;
      const relations = part.relations.map((relation) => {
        const target = part.targets.get(relation);
        return target ? { ...relation, target: relativePath(part.path, target.path) } : relation;
      });
      const slash = part.path.lastIndexOf("/");
      files.push({
        name: `${part.path.slice(0, slash)}/_rels/${part.path.slice(slash + 1)}.rels`,
        bytes: writeRelations(relations),
      });
    }
    return files;
  }
}

function writeRelations(relations: readonly OutRelation[]): Uint8Array {
  const lines = relations.map(
    ({ id, type, target, external }) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escapeAttribute(target)}"${external ? ' TargetMode="External"' : ""}/>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${namespaceUris.get("pr")}">${lines.join("")}</Relationships>`;
  return Buffer.from(text, "utf8");
}

/** `xl/worksheets/sheet1.xml` → `xl/drawings/drawing1.xml` = `../drawings/drawing1.xml` */
function relativePath(from: string, to: string): string {
  const source = from.split("/").slice(0, -1);
  const target = to.split("/");
  while (source.length > 0 && source[0] === target[0]) {
    source.shift();
    target.shift();
  }
  return [...source.map(() => ".."), ...target].join("/");
}
