/**
 * An object embedded in a slide by PowerPoint 2007 leaves its picture. The slide names a shape (`spid`), an old VML drawing
 * beside it (ECMA-376 part 4, 19.3.2.4) says which picture that shape shows.
 */
import { type Context, RefusalSignal } from "../format.ts";
import { readXml } from "../xml/read.ts";
import { canonicalPrefixes } from "./namespaces.ts";
import type { OfficePackage, Relation } from "./package.ts";

/** Pictures by the name of the shape that shows them; empty where no object is named or the old drawing cannot be read. */
export function shapePictures(
  office: OfficePackage,
  slide: string,
  text: string,
  context: Context,
): ReadonlyMap<string, Relation> {
  const pictures = new Map<string, Relation>();
  if (!/<(?:\w+:)?oleObj\b[^>]*\bspid=/.test(text)) return pictures;
  for (const drawing of office.relations(slide)) {
    if (drawing.name !== "vmlDrawing" || drawing.external || !office.entries.has(drawing.target)) continue;
    try {
      readShapes(office, drawing.target, context, pictures);
    } catch (error) {
      if (error instanceof RefusalSignal && error.refusal.refused.startsWith("xml-")) continue;
      throw error;
    }
  }
  return pictures;
}

function readShapes(office: OfficePackage, path: string, context: Context, into: Map<string, Relation>): void {
  const relations = office.relations(path);
  let names: readonly string[] = [];
  readXml(
    office.text(path),
    {
      start(name, attributes) {
        const get = (key: string): string | undefined => attributes.find((attribute) => attribute.name === key)?.value;
        if (name === "v:shape") names = [get("id"), get("o:spid")].filter((each) => each !== undefined);
        if (name !== "v:imagedata") return;
        const picture = relations.find(({ id }) => id === get("o:relid"));
        if (picture?.name !== "image" || picture.external) return;
        for (const each of names) into.set(each, picture);
      },
      text: () => undefined,
      end: () => undefined,
    },
    {
      namespaces: canonicalPrefixes,
      maxDepth: context.limits.xmlDepth,
      maxNodes: context.limits.xmlNodes,
      where: path,
    },
  );
}
