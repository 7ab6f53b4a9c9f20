import { listLabel } from "../list-label.ts";
import { readXml } from "./xml.ts";

export interface Level {
  start: number;
  format: string;
  text: string;
  /** Level whose change restarts this one; null means every higher one. */
  restartAfter: number | null;
  isLegal: boolean;
  /** The paragraph style this level belongs to. */
  style: string | null;
}

interface Abstract {
  readonly levels: Map<number, Level>;
  /** Name of the list style this list defines, or borrows its levels from. */
  defines: string | null;
  borrows: string | null;
}

interface Instance {
  readonly abstract: string;
  readonly overrides: Map<number, { start?: number; level?: Level }>;
}

/** The lists of numbering.xml. */
export interface Numbering {
  readonly abstracts: Map<string, Abstract>;
  readonly instances: Map<string, Instance>;
}

export function readNumbering(xml: string | undefined): Numbering {
  const abstracts = new Map<string, Abstract>();
  const instances = new Map<string, Instance>();
  if (xml === undefined) return { abstracts, instances };
  let abstract: Abstract | null = null;
  let instance: Instance | null = null;
  let level: Level | null = null;
  let overriding: { start?: number; level?: Level } | null = null;
  readXml(xml, {
    open(name, attributes) {
      const value = attributes["val"] ?? "";
      if (name === "abstractNum") {
        abstract = { levels: new Map(), defines: null, borrows: null };
        abstracts.set(attributes["abstractNumId"] ?? "", abstract);
      } else if (name === "styleLink" && abstract) abstract.defines = value;
      else if (name === "numStyleLink" && abstract) abstract.borrows = value;
      else if (name === "num") {
        instance = { abstract: "", overrides: new Map() };
        instances.set(attributes["numId"] ?? "", instance);
      } else if (name === "abstractNumId" && instance) {
        instance = { abstract: value, overrides: instance.overrides };
        const id = [...instances.keys()].at(-1);
        if (id !== undefined) instances.set(id, instance);
      } else if (name === "lvlOverride" && instance) {
        overriding = {};
        instance.overrides.set(Number(attributes["ilvl"] ?? 0), overriding);
      } else if (name === "startOverride" && overriding) overriding.start = Number(value);
      else if (name === "lvl") {
        level = { start: 1, format: "decimal", text: "", restartAfter: null, isLegal: false, style: null };
        if (overriding) overriding.level = level;
        else abstract?.levels.set(Number(attributes["ilvl"] ?? 0), level);
      } else if (level) {
        if (name === "start") level.start = Number(value);
        else if (name === "numFmt") level.format = attributes["format"] ?? value;
        else if (name === "lvlText") level.text = value;
        else if (name === "lvlRestart") level.restartAfter = Number(value);
        else if (name === "pStyle") level.style = value;
        else if (name === "isLgl") level.isLegal = value !== "0" && value !== "false";
      }
    },
    close(name) {
      if (name === "lvl") level = null;
      if (name === "lvlOverride") overriding = null;
      if (name === "num") instance = null;
      if (name === "abstractNum") abstract = null;
    },
    text() {},
  });
  return { abstracts, instances };
}

/** Counts the paragraphs of all lists of one document and prints their labels. */
export class ListCounter {
  readonly #numbering: Numbering;
  readonly #counts = new Map<string, number[]>();
  readonly #started = new Set<string>();

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /** The label of the next paragraph of this list and level: 「第1条」, 「(2)」, 「ア」; empty for none. */
  next(list: string, depth: number): string {
    const instance = this.#numbering.instances.get(list);
    const level = this.#level(list, depth);
    if (!instance || !level || depth < 0 || depth > 8) return "";
    const counts = this.#counts.get(instance.abstract) ?? [];
    this.#counts.set(instance.abstract, counts);
    const override = instance.overrides.get(depth)?.start;
    const key = `${list}/${depth}`;
    if (override !== undefined && !this.#started.has(key)) counts[depth] = override - 1;
    this.#started.add(key);
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    for (let lower = depth + 1; lower <= 8; lower += 1) {
      const after = this.#level(list, lower)?.restartAfter;
      if (after === 0 || (after !== null && after !== undefined && depth >= after)) continue;
      delete counts[lower];
    }
    if (level.format === "bullet") return "・";
    if (level.format === "none") return "";
    return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const source = this.#level(list, at);
      if (!source) return "";
      return listLabel(level.isLegal ? "decimal" : source.format, counts[at] ?? source.start).replace(
        /\.$/u,
        source.format === "decimalEnclosedFullstop" ? "." : "",
      );
    });
  }

  /** Whether another level of the list prints labels of the same form, so that only its depth tells them apart. */
  isAmbiguous(list: string, depth: number): boolean {
    const form = (level: Level | undefined) =>
      level === undefined || level.format === "none" ? null : `${level.format} ${level.text.replace(/%[1-9]/gu, "%")}`;
    const own = form(this.#level(list, depth));
    if (own === null) return false;
    for (let other = 0; other <= 8; other += 1)
      if (other !== depth && form(this.#level(list, other)) === own) return true;
    return false;
  }

  #level(list: string, depth: number): Level | undefined {
    const instance = this.#numbering.instances.get(list);
    if (!instance) return undefined;
    const own = this.#numbering.abstracts.get(instance.abstract);
    const source =
      own?.borrows == null || own.levels.size > 0
        ? own
        : [...this.#numbering.abstracts.values()].find(({ defines }) => defines === own.borrows);
    return instance.overrides.get(depth)?.level ?? source?.levels.get(depth);
  }

  /** The level of a list that belongs to a paragraph style; 0 where none names it. */
  depthOfStyle(list: string, style: string | null): number {
    for (let depth = 0; depth <= 8; depth += 1)
      if (style !== null && this.#level(list, depth)?.style === style) return depth;
    return 0;
  }
}
