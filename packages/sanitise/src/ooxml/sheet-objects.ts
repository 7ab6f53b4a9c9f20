/**
 * An object embedded in a sheet leaves its picture. The sheet names the object, an old VML drawing beside it (ECMA-376
 * part 4, 19.4) says which picture stands for it and where; both become one picture of the sheet's own drawing.
 */
import { type Context, RefusalSignal } from "../format.ts";
import { readXml } from "../xml/read.ts";
import { escapeAttribute } from "../xml/write.ts";
import { canonicalPrefixes, namespaceUris } from "./namespaces.ts";
import type { OfficePackage, Relation } from "./package.ts";

export interface ObjectPicture {
  readonly picture: Relation;
  /** Column, offset, row, offset of the upper left corner, then of the lower right; offsets in pixels of 1/96 inch. */
  readonly anchor: readonly number[];
  /** Drawn with a line around it. */
  readonly framed: boolean;
}

/** The pictures of the objects on a sheet; none where it has no object or its old drawing cannot be read. */
export function objectPictures(
  office: OfficePackage,
  sheet: string,
  text: string,
  context: Context,
): readonly ObjectPicture[] {
  if (!/<(?:\w+:)?oleObject\b/.test(text)) return [];
  const found: ObjectPicture[] = [];
  for (const drawing of office.relations(sheet)) {
    if (drawing.name !== "vmlDrawing" || drawing.external || !office.entries.has(drawing.target)) continue;
    try {
      found.push(...shapes(office, drawing.target, context));
    } catch (error) {
      if (error instanceof RefusalSignal && error.refusal.refused.startsWith("xml-")) continue;
      throw error;
    }
  }
  return found.slice(0, 500);
}

function shapes(office: OfficePackage, path: string, context: Context): ObjectPicture[] {
  const relations = office.relations(path);
  const found: ObjectPicture[] = [];
  let relation: string | undefined;
  let isObject = false;
  let framed = false;
  let anchor = "";
  let inAnchor = false;
  readXml(
    office.text(path),
    {
      start(name, attributes) {
        const get = (key: string): string | undefined => attributes.find((attribute) => attribute.name === key)?.value;
        if (name === "v:shape") {
          [relation, isObject, anchor] = [undefined, false, ""];
          framed = !/^(?:f|false)$/.test(get("stroked") ?? "");
        }
        if (name === "v:imagedata") relation = get("o:relid");
        if (name === "xvml:ClientData") isObject = get("ObjectType") === "Pict";
        inAnchor = name === "xvml:Anchor";
      },
      text(piece) {
        if (inAnchor) anchor += piece;
      },
      end(name) {
        inAnchor = false;
        const picture = name === "v:shape" && isObject ? relations.find(({ id }) => id === relation) : undefined;
        const numbers = anchor.split(",").map((each) => Number(each.trim()));
        if (picture?.name === "image" && !picture.external && isAnchor(numbers))
          found.push({ picture, anchor: numbers, framed });
      },
    },
    {
      namespaces: canonicalPrefixes,
      maxDepth: context.limits.xmlDepth,
      maxNodes: context.limits.xmlNodes,
      where: path,
    },
  );
  return found;
}

const isAnchor = (numbers: readonly number[]): boolean =>
  numbers.length === 8 && numbers.every((each) => Number.isInteger(each) && each >= 0 && each < 2_000_000);

const EMU_PER_PIXEL = 9_525;
const line = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>';

/** Adds pictures, each by its relationship's id in the output, to a drawing as this package writes it. */
export function withObjects(
  drawing: string,
  objects: readonly (Pick<ObjectPicture, "anchor" | "framed"> & { readonly id: string })[],
): string {
  const place = (tag: string, [column = 0, across = 0, row = 0, down = 0]: readonly number[]): string =>
    `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>${across * EMU_PER_PIXEL}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${down * EMU_PER_PIXEL}</xdr:rowOff></xdr:${tag}>`;
  const anchors = objects.map(
    ({ id, anchor, framed }, index) =>
      `<xdr:twoCellAnchor editAs="oneCell">${place("from", anchor)}${place("to", anchor.slice(4))}<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${60_001 + index}" name="Object ${index + 1}"/><xdr:cNvPicPr/></xdr:nvPicPr>` +
      `<xdr:blipFill><a:blip r:embed="${escapeAttribute(id)}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${framed ? line : ""}</xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>`,
  );
  const open = drawing.replace(/<xdr:wsDr([^>]*?)\/>\s*$/, "<xdr:wsDr$1></xdr:wsDr>");
  const declared = open.replace(/<xdr:wsDr[^>]*/, (root) =>
    ["a", "r"].reduce(
      (text, prefix) =>
        text.includes(`xmlns:${prefix}=`) ? text : `${text} xmlns:${prefix}="${namespaceUris.get(prefix)}"`,
      root,
    ),
  );
  return declared.replace(/<\/xdr:wsDr>\s*$/, () => `${anchors.join("")}</xdr:wsDr>`);
}

export const emptyDrawing = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="${namespaceUris.get("xdr")}"></xdr:wsDr>`;

/** Names a drawing in a sheet that had none, where the schema wants it (18.3.1.99). */
export function withDrawing(sheet: string, id: string): string {
  const drawing = `<drawing r:id="${escapeAttribute(id)}"/>`;
  const named = sheet.replace(/(?=<picture [^<]*\/>|<tableParts[ >]|<extLst>|<\/worksheet>)/, () => drawing);
  return named.replace(/<worksheet[^>]*/, (root) =>
    root.includes("xmlns:r=") ? root : `${root} xmlns:r="${namespaceUris.get("r")}"`,
  );
}
