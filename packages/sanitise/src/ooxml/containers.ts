/**
 * Elements that mean nothing without what they frame. When the framed thing goes, the frame goes with it, so that no
 * reader meets an empty one; of an embedded object the picture beside it takes the frame's place.
 */
import type { XmlAttribute } from "../xml/read.ts";
import type { XmlWriter } from "../xml/write.ts";

const frames = new Set([
  "p:graphicFrame",
  "xdr:graphicFrame",
  "wpg:graphicFrame",
  "w:drawing",
  "xdr:twoCellAnchor",
  "xdr:oneCellAnchor",
  "xdr:absoluteAnchor",
]);
/** What a frame cannot do without. */
const framed = new Set(["a:graphicData", "c:chart", "dgm:relIds"]);
const anchored = new Set(["xdr:sp", "xdr:grpSp", "xdr:graphicFrame", "xdr:cxnSp", "xdr:pic"]);

interface Container {
  readonly name: string;
  readonly mark: number;
  empty: boolean;
  readonly saved: string[];
  /** Relationship of the picture that shows an object which holds none itself. */
  shownBy?: string;
  /** A slide's frame: number, place and size, as they were written. */
  number?: XmlAttribute;
  place?: readonly XmlAttribute[];
  size?: readonly XmlAttribute[];
}

export const isContainer = (name: string): boolean => frames.has(name);

/** An embedded object of a slide, which holds a picture of itself. */
export const isObjectData = (name: string, attributes: readonly XmlAttribute[]): boolean =>
  name === "a:graphicData" &&
  attributes.some((attribute) => attribute.name === "uri" && /\/ole$/.test(attribute.value));

export class Containers {
  private readonly open: Container[] = [];
  private readonly writer: XmlWriter;
  constructor(writer: XmlWriter) {
    this.writer = writer;
  }

  start(name: string): void {
    const empty = name.endsWith("Anchor");
    this.open.push({ name, mark: this.writer.mark(), empty, saved: [] });
  }

  /** Told of every element written: an anchor is filled by what it anchors. */
  wrote(name: string, attributes: readonly XmlAttribute[]): void {
    const top = this.open.at(-1);
    if (top?.name === "p:graphicFrame") measure(top, name, attributes);
    if (top?.name.endsWith("Anchor") && anchored.has(name)) top.empty = false;
  }

  /** Told of every element left out. */
  dropped(name: string): void {
    const top = this.open.at(-1);
    if (top && framed.has(name)) top.empty = true;
  }

  /** Told which picture shows the object in the frame. */
  shownBy(picture: string | undefined): void {
    const top = this.open.at(-1);
    if (top && picture !== undefined) top.shownBy = picture;
  }

  /** Keeps a picture that was just written inside the frame, to stand in its place. */
  save(mark: number): void {
    this.open.at(-1)?.saved.push(...this.writer.cut(mark));
  }

  /** Called after the container's own end was written. */
  end(): void {
    const container = this.open.pop();
    if (!container?.empty) return;
    this.writer.cut(container.mark);
    if (container.saved.length > 0) this.writer.paste(container.saved);
    else if (container.shownBy && container.place && container.size) this.writePicture(container, container.shownBy);
    else {
      const outer = this.open.at(-1);
      if (outer?.name.endsWith("Anchor")) outer.empty = true;
    }
  }

  /** A picture of a slide (19.3.1.37) where the object's frame stood. */
  private writePicture({ number, place = [], size = [] }: Container, picture: string): void {
    const leaf = (name: string, attributes: readonly XmlAttribute[] = []): void => {
      this.writer.start(name, attributes);
      this.writer.end();
    };
    const within = (name: string, attributes: readonly XmlAttribute[], write: () => void): void => {
      this.writer.start(name, attributes);
      write();
      this.writer.end();
    };
    within("p:pic", [], () => {
      within("p:nvPicPr", [], () => {
        leaf("p:cNvPr", [number ?? { name: "id", value: "60001" }, { name: "name", value: "Object" }]);
        leaf("p:cNvPicPr");
        leaf("p:nvPr");
      });
      within("p:blipFill", [], () => {
        leaf("a:blip", [{ name: "r:embed", value: picture }]);
        within("a:stretch", [], () => leaf("a:fillRect"));
      });
      within("p:spPr", [], () => {
        within("a:xfrm", [], () => {
          leaf("a:off", place);
          leaf("a:ext", size);
        });
        within("a:prstGeom", [{ name: "prst", value: "rect" }], () => leaf("a:avLst"));
      });
    });
  }
}

function measure(frame: Container, name: string, attributes: readonly XmlAttribute[]): void {
  if (name === "p:cNvPr") {
    const number = attributes.find((attribute) => attribute.name === "id");
    if (number) frame.number = number;
  } else if (name === "a:off") frame.place = attributes;
  else if (name === "a:ext") frame.size = attributes;
}
