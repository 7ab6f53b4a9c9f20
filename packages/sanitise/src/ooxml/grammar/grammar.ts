/** The allow-list of elements and attributes: a node exists in the model only if its parent's type permits it here. */
import derived from "./ecma-376.generated.json" with { type: "json" };
import { extensionRoots, extensionTypes } from "./extensions.ts";
import type { RawType } from "./raw-type.ts";
import { sheetExtensionTypes } from "./sheet-extensions.ts";
import { wordExtensionTypes } from "./word-extensions.ts";

export type ValueKind = "text" | "number" | "boolean" | "hex" | "measure" | "relation" | ReadonlySet<string>;

export interface ElementType {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, ValueKind>;
  child(name: string): ElementType | undefined;
  readonly mayHaveText: boolean;
}

interface Grammar {
  readonly roots: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, RawType>>;
}
const grammar = derived as unknown as Grammar;
const kinds: Readonly<Record<string, ValueKind>> = {
  s: "text",
  i: "number",
  b: "boolean",
  x: "hex",
  m: "measure",
  r: "relation",
};
const enumerations = new Map<string, ReadonlySet<string>>();

function kindOf(code: string): ValueKind {
  const plain = kinds[code];
  if (plain) return plain;
  const words = enumerations.get(code) ?? new Set(code.slice(2).split("|"));
  enumerations.set(code, words);
  return words;
}

const built = new Map<string, ElementType>();

function typeOf(name: string): ElementType {
  const known = built.get(name);
  if (known) return known;
  const own = grammar.types[name];
  const added = extensionTypes[name] ?? sheetExtensionTypes[name] ?? wordExtensionTypes[name];
  const children = new Map([...Object.entries(own?.c ?? {}), ...Object.entries(added?.c ?? {})]);
  const attributes = [...Object.entries(own?.a ?? {}), ...Object.entries(added?.a ?? {})];
  const type: ElementType = {
    name,
    attributes: new Map(attributes.map(([attribute, code]) => [attribute, kindOf(code)])),
    mayHaveText: (own?.t ?? added?.t) === 1,
    child: (child) => {
      const childType = children.get(child);
      return childType === undefined ? undefined : typeOf(childType);
    },
  };
  built.set(name, type);
  return type;
}

/** The type of a root element; undefined = no part of ours begins so. */
export function rootType(name: string): ElementType | undefined {
  const type = extensionRoots[name] ?? grammar.roots[name];
  return type === undefined ? undefined : typeOf(type);
}

/** What may stand in a group of a slide; a picture saved from an embedded object's frame is read as one of these. */
export const slideGroupType = (): ElementType => typeOf("p:CT_GroupShape");

const booleans = new Set(["true", "false", "0", "1", "on", "off", "t", "f", ""]);

/** True where a value is of its kind. Relations are looked up by the caller. */
export function conforms(kind: ValueKind, value: string): boolean {
  if (kind === "text") return value.length <= 100_000;
  if (kind === "number") return /^(?:[+-]?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?|NaN|-?INF)$/.test(value);
  if (kind === "boolean") return booleans.has(value);
  if (kind === "hex") return /^[0-9A-Fa-f]{0,1024}$/.test(value);
  if (kind === "measure") return /^[+-]?\d{1,20}(?:\.\d{1,20})?(?:mm|cm|in|pt|pc|pi|%)?$/.test(value);
  if (kind === "relation") return true;
  return kind.has(value);
}
