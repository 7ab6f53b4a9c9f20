/**
 * Reads a part event by event through the grammar and writes what it permits. An element stands in the
 * output only because its parent's type has it, an attribute only because its value is of its kind; what
 * neither the grammar nor a family's rules know is left out and counted.
 */
import type { RemovalCode } from "../vocabulary/tables.ts";
import type { XmlAttribute, XmlHandler } from "../xml/read.ts";
import { XmlWriter } from "../xml/write.ts";
import { Containers, isContainer, isObjectData } from "./containers.ts";
import { conforms, type ElementType, rootType, slideGroupType } from "./grammar/grammar.ts";
import { understoodChoices } from "./namespaces.ts";

/** What a rule decides about an element: written, left out with all it holds, or only its content written. */
export type Decision = "keep" | "drop" | "unwrap";

export interface Element {
  /** Canonical name; a rule may change it to another the parent permits. */
  name: string;
  /** Attributes the grammar permits; a rule may change values or take some out. */
  attributes: XmlAttribute[];
  /** Attributes as they came, for rules that must see what was not permitted. */
  readonly stated: readonly XmlAttribute[];
}

/** What a family of documents knows beyond the grammar. */
export interface Rules {
  /** Before the grammar: elements that are no part of it but whose content is (a tracked insertion). */
  readonly transparent: ReadonlySet<string>;
  /** Called for each permitted element in order. */
  element(element: Element, path: readonly string[]): Decision;
  /** Elements decided by their text, which comes after them: held back until they end. */
  readonly leaves: ReadonlySet<string>;
  /** Called when such an element ends; undefined leaves it out. */
  leaf(element: Element, text: string): string | undefined;
  /** Told of an element that went because its relationship did. */
  unlinked?(element: Element): void;
  /** Told of every element that is left out unseen, with the path of what stands around it. */
  passedOver?(name: string, attributes: readonly XmlAttribute[], path: readonly string[]): void;
  /** Elements that may turn out, when they end, to belong to what was deleted. */
  readonly discardable?: ReadonlySet<string>;
  /** Called when one of them ends: true takes it out again, with all it holds. */
  discards?(name: string, path: readonly string[]): boolean;
}

export interface Rewriting {
  readonly rules: Rules;
  /** A relationship id of the part as its id in the output; undefined = it has none and the attribute goes. */
  link(id: string, element: string, attribute: string): string | undefined;
  /** The id of the picture an old shape shows, which an embedded object names instead of holding one. */
  shapePicture?(shape: string): string | undefined;
  note(what: RemovalCode, where: string): void;
}

/** Elements that mean nothing without their relationship. */
const needLink: ReadonlyMap<string, Decision> = new Map([
  ["w:hyperlink", "unwrap"],
  ["w:headerReference", "drop"],
  ["w:footerReference", "drop"],
  ["x:sheet", "drop"],
  ["x:drawing", "drop"],
  ["x:picture", "drop"],
  ["x:tablePart", "drop"],
  ["x:hyperlink", "drop"],
  ["p:sldId", "drop"],
  ["p:sldMasterId", "drop"],
  ["p:sldLayoutId", "drop"],
  ["p:notesMasterId", "drop"],
  ["p:sld", "keep"],
  ["a:hlinkClick", "drop"],
  ["a:hlinkMouseOver", "drop"],
  ["v:imagedata", "drop"],
  ["c:userShapes", "drop"],
  ["c:chart", "drop"],
  ["dgm:relIds", "drop"],
]);

/** Names of revisions and editors that every save changes; told of once per part, not one by one. */
const noise =
  /^(?:w:rsid\w*|\?:.*|x14ac:.*|w14:.*|w15:.*|xr\d?:.*|mc:.*|wp14:(?:anchorId|editId)|spans|w:dirty|dirty|err|smtClean|o:ole|w:dxaOrig|w:dyaOrig)$/;

interface Frame {
  readonly type: ElementType | undefined;
  readonly mode: "keep" | "skip" | "through" | "choose";
  /** For `choose`: a branch was taken. */
  taken: boolean;
  readonly name: string;
  /** Inside an embedded object's frame, where only its picture is looked for. */
  readonly inObject: boolean;
  /** Set on that picture: where its text began. */
  readonly saveFrom: number | undefined;
  /** Where an element began that may be taken out again when it ends. */
  readonly from: number | undefined;
}

/** Made here alone: frames of one shape are what the compiler is quick with. */
const frameOf = (
  type: ElementType | undefined,
  mode: Frame["mode"],
  name: string,
  inObject: boolean,
  saveFrom?: number,
  from?: number,
): Frame => ({ type, mode, taken: false, name, inObject, saveFrom, from });

export class PartRewriter implements XmlHandler {
  readonly writer: XmlWriter;
  private readonly frames: Frame[] = [];
  private readonly path: string[] = [];
  private readonly containers: Containers;
  private skipping = 0;
  private held: { readonly element: Element; text: string } | undefined;
  private readonly to: Rewriting;
  private readonly root: string;

  constructor(root: string, to: Rewriting) {
    this.root = root;
    this.to = to;
    // Spreadsheet readers of many makers expect no prefix there.
    this.writer = new XmlWriter(root.startsWith("x:") ? "x" : undefined);
    this.containers = new Containers(this.writer);
  }

  start(name: string, attributes: readonly XmlAttribute[]): void {
    if (this.skipping > 0) {
      this.skipping++;
      this.to.rules.passedOver?.(name, attributes, this.path);
      return;
    }
    if (this.held) {
      this.skip();
      return;
    }
    const parent = this.frames.at(-1);
    if (!parent) {
      this.startRoot(name, attributes);
      return;
    }
    if (name === "mc:AlternateContent") {
      this.frames.push(frameOf(parent.type, "choose", name, parent.inObject));
    } else if (parent.mode === "choose") this.startBranch(parent, name, attributes);
    else if (parent.inObject && name === "p:oleObj") this.startObject(parent, attributes);
    else if (this.to.rules.transparent.has(name)) this.frames.push(frameOf(parent.type, "through", name, false));
    else this.startElement(parent, name, attributes);
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    if (this.held) {
      this.held.text += text;
      return;
    }
    const frame = this.frames.at(-1);
    if (frame?.type?.mayHaveText && frame.mode === "keep") this.writer.text(text);
  }

  end(_name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    if (this.held) {
      this.endHeld(this.held);
      return;
    }
    const frame = this.frames.pop();
    // A book's one alternative is the folder it was saved in.
    if (frame?.mode === "choose" && !frame.taken && this.path.at(-1) !== "x:workbook")
      this.to.note("unknown-element", frame.name);
    if (frame?.mode === "keep") {
      this.path.pop();
      this.writer.end();
      if (frame.saveFrom !== undefined) this.containers.save(frame.saveFrom);
      if (frame.from !== undefined && this.isDiscarded(frame.name, frame.from)) this.writer.cut(frame.from);
      if (isContainer(frame.name)) this.containers.end();
    }
  }

  private isDiscarded(name: string, from: number): boolean {
    if (neverBare.has(name)) return this.writer.isBare(from);
    return this.to.rules.discards?.(name, this.path) ?? false;
  }

  /** What stands for an object is the picture within it, or the one its shape shows elsewhere. */
  private startObject(parent: Frame, attributes: readonly XmlAttribute[]): void {
    const shape = attributes.find(({ name }) => name === "spid")?.value;
    this.containers.shownBy(shape === undefined ? undefined : this.to.shapePicture?.(shape));
    this.frames.push(frameOf(parent.type, parent.mode, "p:oleObj", parent.inObject));
  }

  private endHeld(held: { readonly element: Element; readonly text: string }): void {
    this.held = undefined;
    const text = this.to.rules.leaf(held.element, held.text);
    if (text === undefined) return;
    this.writer.start(held.element.name, held.element.attributes);
    this.writer.text(text);
    this.writer.end();
  }

  private skip(): void {
    this.skipping = 1;
  }

  private startRoot(name: string, attributes: readonly XmlAttribute[]): void {
    const type = name === this.root ? rootType(name) : undefined;
    if (!type) {
      this.skip();
      return;
    }
    const element: Element = { name, attributes: this.permitted(type, name, attributes), stated: attributes };
    this.to.rules.element(element, this.path);
    this.writer.start(name, element.attributes);
    this.path.push(name);
    this.frames.push(frameOf(type, "keep", name, false));
  }

  /** Of the alternatives the first whose needs are understood, else the fallback (ISO 29500-3, 7.6). */
  private startBranch(parent: Frame, name: string, attributes: readonly XmlAttribute[]): void {
    const needs =
      attributes
        .find((attribute) => attribute.name === "Requires")
        ?.value.trim()
        .split(/\s+/) ?? [];
    const understood =
      name === "mc:Choice" ? needs.every((prefix) => understoodChoices.has(prefix)) : name === "mc:Fallback";
    if (parent.taken || !understood) {
      this.skip();
      return;
    }
    parent.taken = true;
    this.frames.push(frameOf(parent.type, "through", name, parent.inObject));
  }

  private startElement(parent: Frame, name: string, attributes: readonly XmlAttribute[]): void {
    const element: Element = { name, attributes: [], stated: attributes };
    const renamed = replacements.get(name);
    if (renamed) element.name = renamed;
    const type = parent.type?.child(element.name);
    if (!type) {
      if (!/^(?:\?|x14|a14|mc):/.test(name) && !quiet.has(name)) this.to.note("unknown-element", name);
      this.to.rules.passedOver?.(name, attributes, this.path);
      this.skip();
      return;
    }
    element.attributes = this.permitted(type, element.name, attributes);
    const lost = this.linkDecision(type, element);
    if (lost) this.to.rules.unlinked?.(element);
    const decision = lost ?? this.to.rules.element(element, this.path);
    if (decision === "drop") {
      this.containers.dropped(element.name);
      if (isObjectData(name, attributes)) this.frames.push(frameOf(slideGroupType(), "through", name, true));
      else this.skip();
      return;
    }
    if (this.to.rules.leaves.has(element.name) && decision === "keep") {
      this.held = { element, text: "" };
      return;
    }
    if (decision === "unwrap") {
      this.frames.push(frameOf(parent.type, "through", name, false));
      return;
    }
    this.containers.wrote(element.name, element.attributes);
    if (isContainer(element.name)) this.containers.start(element.name);
    const saveFrom = parent.inObject && name === "p:pic" ? this.writer.mark() : undefined;
    const mayGo = neverBare.has(element.name) || this.to.rules.discardable?.has(element.name) === true;
    const from = mayGo ? this.writer.mark() : undefined;
    this.writer.start(element.name, element.attributes);
    this.path.push(element.name);
    this.frames.push(frameOf(type, "keep", element.name, false, saveFrom, from));
  }

  private permitted(type: ElementType, name: string, attributes: readonly XmlAttribute[]): XmlAttribute[] {
    const permitted: XmlAttribute[] = [];
    for (const attribute of attributes) {
      const kind = type.attributes.get(attribute.name);
      if (kind === "relation") {
        const id = this.to.link(attribute.value, name, attribute.name);
        if (id !== undefined) permitted.push({ name: attribute.name, value: id });
      } else if (kind !== undefined && conforms(kind, attribute.value)) permitted.push(attribute);
      else if (!noise.test(attribute.name)) this.to.note("unknown-attribute", `${name} ${attribute.name}`);
      else if (attribute.name !== "mc:Ignorable") this.to.note("revision-marks", "");
    }
    return permitted;
  }

  /** An element whose relationship went goes too, unless it can point within the document. */
  private linkDecision(type: ElementType, element: Element): Decision | undefined {
    const without = needLink.get(element.name);
    // A chart part's own c:chart shares its name with the frame's reference, and has no relationship to lose.
    if (without === undefined || without === "keep" || ![...type.attributes.values()].includes("relation"))
      return undefined;
    const kept = element.attributes.some((attribute) => type.attributes.get(attribute.name) === "relation");
    if (kept) return undefined;
    if (element.name === "w:hyperlink" && element.attributes.some(({ name }) => name === "w:anchor")) return undefined;
    // A place in the book alone; beside an address that went it would be a place in what the address named.
    if (element.name === "x:hyperlink" && !element.stated.some(({ name }) => name === "r:id")) return undefined;
    if (
      element.name.startsWith("a:hlink") &&
      element.attributes.some(({ name, value }) => name === "action" && value !== "")
    )
      return undefined;
    return without;
  }
}

/**
 * Lists the schemas want filled. One whose every member was left out goes too: Office takes an empty one for damage.
 */
const neverBare = new Set(
  (
    "p:tnLst p:childTnLst p:subTnLst p:stCondLst p:endCondLst p:prevCondLst p:nextCondLst p:tgtEl p:bldLst p:custShowLst " +
    "w:tabs x:hyperlinks x:mergeCells x:dataValidations x:cols x:conditionalFormatting x:ignoredErrors"
  ).split(" "),
);

/** An embedded object is shown by the picture beside it: its VML shape stands in a picture element instead. */
const replacements: ReadonlyMap<string, string> = new Map([["w:object", "w:pict"]]);
/** Left out without a line of their own: the inspection names them already, or they carry nothing. */
const quiet = new Set(
  (
    "w:proofErr w:lastRenderedPageBreak w:extLst a:extLst p:extLst x:extLst c:extLst xdr:extLst wp:extLst dgm:extLst m:extLst " +
    "w:permStart w:permEnd w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef w:webHidden w:rsids w:rsid " +
    "w:hdrShapeDefaults w:shapeDefaults w:attachedTemplate w:embedTrueTypeFonts w:embedSystemFonts w:saveSubsetFonts w:docVars " +
    "w:del w:moveFrom w:trackRevisions w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd w:rPrChange " +
    "w:pPrChange w:tblPrChange w:tcPrChange w:trPrChange w:sectPrChange w:tblGridChange w:numberingChange w:altChunk w:subDoc " +
    "w:mailMerge w:control w:embedRegular w:embedBold w:embedItalic w:embedBoldItalic o:OLEObject w:smartTagType w:dataBinding " +
    "w:removePersonalInformation w:removeDateAndTime w:frameset " +
    "w14:docId w14:conflictMode w14:discardImageEditingData w14:defaultImageDpi x:legacyDrawing x:externalReferences x:oleObjects " +
    "p:link p:embed x:controls x:pivotCaches x:calcChain x:fileRecoveryPr x:webPublishing c:externalData c:printSettings"
  ).split(" "),
);
