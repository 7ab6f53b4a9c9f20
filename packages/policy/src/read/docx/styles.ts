import { readXml } from "./xml.ts";

export interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly depth: number | null;
  readonly outline: number | null;
}

/** Paragraph styles by id. */
export function readStyles(xml: string | undefined): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  if (xml === undefined) return styles;
  let id: string | null = null;
  let style: Style = blank;
  readXml(xml, {
    open(name, attributes) {
      const value = attributes["val"] ?? "";
      if (name === "style") {
        id = attributes["styleId"] ?? "";
        style = blank;
      } else if (id === null) return;
      else if (name === "name") style = { ...style, name: value.toLowerCase() };
      else if (name === "basedOn") style = { ...style, basedOn: value };
      else if (name === "numId") style = { ...style, list: value };
      else if (name === "ilvl") style = { ...style, depth: Number(value) };
      else if (name === "outlineLvl") style = { ...style, outline: Number(value) };
    },
    close(name) {
      if (name !== "style" || id === null) return;
      styles.set(id, style);
      id = null;
    },
    text() {},
  });
  return styles;
}

const blank: Style = { name: "", basedOn: null, list: null, depth: null, outline: null };

/** A style with what it takes from the styles it is based on. */
export function resolveStyle(styles: ReadonlyMap<string, Style>, id: string | null): Style {
  let resolved = blank;
  let at = id;
  for (let steps = 0; at !== null && steps < 20; steps += 1) {
    const style = styles.get(at);
    if (!style) break;
    resolved = {
      name: resolved.name || style.name,
      basedOn: style.basedOn,
      list: resolved.list ?? style.list,
      depth: resolved.depth ?? style.depth,
      outline: resolved.outline ?? style.outline,
    };
    at = style.basedOn;
  }
  return resolved;
}
