import { findMarkers } from "./find-markers.ts";
import type { Line } from "./line.ts";
import { looksLikeTitle } from "./line.ts";
import { type Family, fixedRank, type Marker } from "./marker.ts";
import { following, goingOn, type Run, runWith } from "./number-run.ts";
import { ground, nowhere, numberAt, type Place, type Places, placeBelow, withNumber } from "./places.ts";

/**
 * Decides, for all lines of one part at once, which begin a clause and under which parent. A beam of readings is kept;
 * each step costs what an official would find odd about it (a gap in the numbers, a level never seen before, a
 * heading among sentences), and the cheapest reading of the whole wins. So the depth comes from the sequence and the
 * stack and never from the glyph, and ① → ア → ① needs no rule of its own.
 */
export interface Step {
  readonly line: Line;
  /** Null: the line is text of the clause before. */
  readonly marker: Marker | null;
  /** Index in the list of steps of the clause above, -1 at the top of the part. */
  readonly parent: number;
}

interface Frame {
  readonly up: Frame | null;
  readonly step: number;
  readonly family: Family;
  readonly style: string;
  readonly values: readonly number[];
  readonly run: Run;
  readonly indent: number;
  readonly title: boolean;
  readonly depth: number;
  /** What tells this stack from others: two with one key have the same future. */
  readonly key: string;
  /** Families from the top down to here: the place in the ladder. */
  readonly place: Place;
  readonly listDepth: number | null;
  /** A converter's list sign stood before the marker. */
  readonly listed: boolean;
  /** The clause announces a list: 次の事項, 以下の項目. */
  readonly announces: boolean;
}

interface Link {
  readonly step: number;
  readonly marker: Marker | null;
  readonly parent: number;
  readonly before: Link | null;
}

interface Reading {
  readonly cost: number;
  readonly top: Frame | null;
  readonly last: Link | null;
  readonly ground: Place;
  readonly places: Places;
  /** The last line of text announced a list. */
  readonly lead: boolean;
  /** The place just entered, to be added to `places` if the reading is kept. */
  readonly entered: Place | null;
  readonly articles: Run | null;
}

const beamWidth = 8;
const announcing = /次の(?!とおり改正)|次に掲げる|以下(?:の|に)|次に定める|各号/u;

/** Deeper than any rule text; beyond it a new level is read as a sibling, so hostile nesting stays cheap. */
const deepest = 12;
/** A list of free form opens at most this many levels above the clause before. */
const farthest = 4;

/** One step per line, in order. `startsInside` says that the lines continue a part whose first clause has no head. */
export function climb(lines: readonly Line[]): readonly Step[] {
  let beam: Reading[] = [
    { cost: 0, top: null, last: null, ground: ground(), places: nowhere, entered: null, articles: null, lead: false },
  ];
  for (const [index, line] of lines.entries()) {
    const markers = line.cells || line.caption ? [] : markersOf(line);
    const titled = !line.long && lines[index + 1]?.continues !== true;
    const choices: Choice[] = [];
    for (const reading of beam) {
      choices.push(asText(reading, line, markers));
      for (const marker of markers) offerClause(choices, reading, line, marker, titled && looksLikeTitle(marker.rest));
    }
    beam = keepBest(choices, line, index);
  }
  const steps: Step[] = [];
  for (let link = beam[0]?.last ?? null; link; link = link.before) {
    const line = lines[link.step];
    if (line) steps.push({ line, marker: link.marker, parent: link.parent });
  }
  return steps.reverse();
}

const namedHeads = /^(?:総則|雑則|序|序文|序章|前文|はじめに|まえがき|おわりに|むすび|補則|罰則)$/u;

function markersOf(line: Line): readonly Marker[] {
  const found = findMarkers(line.text);
  if (found.length > 0 || line.continues) return found;
  const bare = line.text.replace(/[\s\u3000]/gu, "");
  const known = namedHeads.test(bare) || /^序[\s\u3000]+[^。、]{2,40}$/u.test(line.text);
  if (line.heading === null && !known) return found;
  return [{ family: "named", label: "", values: [line.heading ?? 0], rest: line.text, weight: 6, apart: true }];
}

/** One way to take the next line: under `up` with `marker`, or as text of the clause before where `marker` is null. */
interface Choice {
  readonly cost: number;
  readonly reading: Reading;
  readonly up: Frame | null;
  /** The run of numbers the clause goes on with; null where it begins one. */
  readonly before: Run | null;
  readonly marker: Marker | null;
  readonly title: boolean;
}

function keepBest(choices: Choice[], line: Line, index: number): Reading[] {
  choices.sort((left, right) => left.cost - right.cost);
  const kept: Reading[] = [];
  const seen = new Set<string>();
  const best = choices[0]?.cost ?? 0;
  for (const choice of choices) {
    if (choice.cost > best + 12) break;
    const reading = take(choice, line, index);
    const key = reading.top?.key ?? "";
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(withPlace(reading));
    if (kept.length === beamWidth) break;
  }
  return kept;
}

function withPlace(reading: Reading): Reading {
  if (reading.entered === null || !reading.top) return reading;
  return { ...reading, places: withNumber(reading.places, reading.entered, reading.top.values), entered: null };
}

function asText(reading: Reading, line: Line, markers: readonly Marker[]): Choice {
  let weight = 0;
  for (const marker of markers) weight = Math.max(weight, marker.weight);
  if (line.continues) weight = Math.max(0, weight - 3);
  return { cost: reading.cost + weight, reading, up: reading.top, before: null, marker: null, title: false };
}

function offerClause(choices: Choice[], reading: Reading, line: Line, marker: Marker, title: boolean): void {
  const base = reading.cost + (line.continues ? (marker.weight >= 6 ? 1.8 : 5) : 0) + (marker.apart ? 0 : 0.5);
  const style = styleOf(marker);
  const fixed = marker.family in fixedRank || marker.family === "named" || marker.family === "plain";
  let popped = 0;
  let below: Frame | null = null;
  const closed = closedBy(reading.top, marker.family);
  for (let frame = reading.top; frame; frame = frame.up) {
    const sibling = siblingCost(reading, frame, marker, style, title, line);
    if (sibling !== null)
      choices.push({ cost: base + sibling, reading, up: frame.up, before: frame.run, marker, title });
    if (frame.depth < deepest && frame.depth < closed && (fixed || popped <= farthest)) {
      const child = childCost(reading, { frame, below, popped }, marker, style, line);
      if (child !== null) choices.push({ cost: base + child, reading, up: frame, before: null, marker, title });
    }
    if (isAbove(frame, marker.family)) return;
    popped += 1;
    below = frame;
  }
  const atTop = childCost(reading, { frame: null, below, popped }, marker, style, line);
  if (atTop !== null) choices.push({ cost: base + atTop, reading, up: null, before: null, marker, title });
}

/** An open 章 holds every 節 and 条 that follows it until the next head of its own rank: none may stand beside it. */
function isAbove(frame: Frame, family: Family): boolean {
  const rank = fixedRank[family];
  return rank !== undefined && (fixedRank[frame.family] ?? rank) < rank;
}

/** The depth of the highest open frame a 章, 節 or 条 closes by beginning: what is below it takes none of them. */
function closedBy(top: Frame | null, family: Family): number {
  const rank = fixedRank[family];
  let depth = Number.POSITIVE_INFINITY;
  if (rank === undefined) return depth;
  for (let frame = top; frame; frame = frame.up) if ((fixedRank[frame.family] ?? 0) >= rank) depth = frame.depth;
  return depth;
}

function take({ cost, reading, up, before, marker, title }: Choice, line: Line, index: number): Reading {
  if (marker === null) {
    const last: Link = { step: index, marker: null, parent: reading.top?.step ?? -1, before: reading.last };
    return { ...reading, cost, last, lead: announcing.test(line.text) };
  }
  const style = styleOf(marker);
  const place = placeBelow(up?.place ?? reading.ground, marker.family, style);
  const run = runWith(marker.family === "article" ? reading.articles : before, marker.values);
  const top: Frame = {
    up,
    step: index,
    family: marker.family,
    style,
    values: marker.values,
    run,
    indent: line.indent,
    title,
    depth: (up?.depth ?? 0) + 1,
    key: `${up?.key ?? ""}/${marker.family}${style}${marker.values.join(".")}${run.missing.map((number) => `-${number}`).join("")}`,
    place,
    listDepth: line.depth,
    listed: line.listed,
    announces: announcing.test(marker.rest),
  };
  return {
    cost,
    top,
    last: { step: index, marker, parent: up?.step ?? -1, before: reading.last },
    ground: reading.ground,
    places: reading.places,
    entered: place,
    articles: marker.family === "article" ? run : reading.articles,
    lead: false,
  };
}

/** Dots, brackets and glyphs that tell two lists of one family apart: 「1 」 chapters and 「1. 」 items. */
function styleOf(marker: Marker): string {
  if (marker.family === "bullet") return marker.label;
  if (marker.family === "named") return String(marker.values[0] ?? 0);
  if (marker.family === "plain") return /[.．]$/u.test(marker.label) ? "." : "";
  return "";
}

function siblingCost(
  reading: Reading,
  frame: Frame,
  marker: Marker,
  style: string,
  title: boolean,
  line: Line,
): number | null {
  const kin = frame.family === marker.family || (isCircled(frame.family) && isCircled(marker.family));
  if (!kin) return null;
  let cost = 0;
  if (frame.style !== style) cost += marker.family === "bullet" ? 2.5 : 1.5;
  if (marker.family === "bullet" || marker.family === "named")
    return frame.style === style ? cost + misplaced(frame, line) : null;
  if (marker.family === "article" && reading.articles) {
    cost += goingOn(reading.articles, marker.values);
  } else if (marker.family === "decimal" || marker.family === "hyphen") {
    if (frame.values.length !== marker.values.length) return null;
    const samePrefix = frame.values.slice(0, -1).every((value, at) => value === marker.values[at]);
    cost += samePrefix ? following(frame.values.slice(-1), marker.values.slice(-1)) : 4;
  } else cost += goingOn(frame.run, marker.values);
  if (frame.family !== marker.family) cost += 1;
  if (frame.title !== title && !(marker.family in fixedRank)) cost += 0.8;
  return cost + misplaced(frame, line);
}

function misplaced(frame: Frame, line: Line): number {
  if (frame.listDepth !== null && line.depth !== null && frame.listDepth !== line.depth) return 4;
  return (frame.indent === line.indent ? 0 : 0.3) + (frame.listed === line.listed ? 0 : 0.6);
}

function isCircled(family: Family): boolean {
  return family === "circled" || family === "circledLatin";
}

/** Lists that hardly ever stand at the top of a text; under 序文 they belong to it where its words announce them. */
const rarelyAtTop: ReadonlySet<Family> = new Set(["paren", "circled", "kana", "bullet", "parenKana", "kanji"]);

/** Where a list may begin: under `frame` (null: the top of the part), closing `popped` open clauses, the outermost of them `below`. */
interface Opening {
  readonly frame: Frame | null;
  readonly below: Frame | null;
  readonly popped: number;
}

function childCost(
  reading: Reading,
  { frame, below, popped }: Opening,
  marker: Marker,
  style: string,
  line: Line,
): number | null {
  if (
    frame?.family === "named" &&
    frame.style === "0" &&
    !(reading.lead && popped === 0 && rarelyAtTop.has(marker.family))
  )
    return null;
  // Of two headings of one rank in the format neither stands below the other.
  if (frame?.family === "named" && line.heading !== null && line.heading <= (frame.values[0] ?? 0)) return null;
  const rank = fixedRank[marker.family];
  const parentRank = frame === null ? 0 : fixedRank[frame.family];
  if (rank !== undefined && frame !== null) {
    if (parentRank === undefined) {
      if (frame.family !== "dai" && frame.family !== "plain" && frame.family !== "named") return null;
    } else if (parentRank >= rank) return null;
  }
  let cost = popped * 0.35;
  const met = numberAt(reading.places, (frame?.place ?? reading.ground).under.get(marker.family + style));
  const paragraph = marker.family === "plain" && frame?.family === "article";
  const afterNamed = marker.family === "named" || reading.top?.family === "named";
  if (rank === undefined && popped > 0 && !paragraph && !afterNamed) cost += 2.5;
  if (
    frame !== null &&
    frame.family === marker.family &&
    frame.style === style &&
    !(marker.family === "decimal" || marker.family === "hyphen") &&
    !(line.depth !== null && frame.listDepth !== null && line.depth > frame.listDepth)
  )
    return null;
  if (!met) cost += marker.family in fixedRank ? 0.3 : 1;
  if (!met && isOpen(frame, marker.family, style)) cost += 1;
  if (frame !== null && line.depth !== null && frame.listDepth !== null)
    cost += line.depth > frame.listDepth ? -0.5 : 4;
  if (popped === 0 && frame?.announces) cost -= 0.8;
  if (below !== null && below.listDepth !== null && line.depth !== null && below.listDepth !== line.depth) cost += 4;
  return cost + firstCost(reading, frame, below, marker, met);
}

/** What it costs that a list begins with this number here. */
function firstCost(
  reading: Reading,
  frame: Frame | null,
  below: Frame | null,
  marker: Marker,
  met: readonly number[] | undefined,
): number {
  const [first = 1, branch] = marker.values;
  switch (marker.family) {
    case "bullet":
    case "named":
      return 0.2;
    case "article":
      if (reading.articles) return Math.min(goingOn(reading.articles, marker.values), first === 1 ? 1.5 : 9);
      return first === 1 ? 0 : 1.5;
    case "decimal":
    case "hyphen": {
      const prefix = marker.values.slice(0, -1);
      if (frame && prefix.length === frame.values.length && prefix.every((value, at) => value === frame.values[at])) {
        return marker.values.at(-1) === 1 ? -0.8 : 1.5;
      }
      if (
        frame &&
        ["chapter", "dai", "section"].includes(frame.family) &&
        prefix.length === 1 &&
        prefix[0] === frame.values[0]
      )
        return 0;
      return prefix.length === 1 && frame === null ? 2 : 3;
    }
    case "plain":
      // An article whose paragraphs are numbered from 1 leaves none without a number.
      if (frame?.family === "article") return first === 2 && below?.family !== "plain" ? -0.6 : first === 1 ? 0.5 : 2.5;
      break;
    default:
  }
  if (branch !== undefined) return 3;
  if (first === 1) return 0;
  if (met && first === (met[0] ?? 0) + 1) return marker.family === "plain" || marker.family in fixedRank ? 0.8 : 3;
  return marker.family in fixedRank ? 2 : 3.6;
}

function isOpen(frame: Frame | null, family: Family, style: string): boolean {
  for (let at = frame; at; at = at.up) if (at.family === family && at.style === style) return true;
  return false;
}
