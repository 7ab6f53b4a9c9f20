/**
 * Derives the allow-list of Office Open XML from the schemas of ECMA-376 5th edition, part 4 (transitional):
 *
 *   node packages/sanitise/derive/ooxml-grammar.ts XSD_FOLDER
 *
 * Only names and value kinds are taken; `excluded.ts` says what never passes. The schemas are published by Ecma
 * and are not kept here.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { canonicalPrefixes } from "../src/ooxml/namespaces.ts";
import { excludedAttributes, excludedElements } from "./excluded.ts";

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}
interface Schema {
  readonly prefix: string;
  readonly qualified: boolean;
  readonly qualifiedElements: boolean;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly root: Node;
}
interface Named {
  readonly node: Node;
  readonly schema: Schema;
}
interface TypeRule {
  a: Record<string, string>;
  c: Record<string, string>;
  t?: 1;
}

const folder = process.argv[2];
if (!folder) throw new Error("name the folder with the schemas");

function parse(path: string): Schema {
  const stack: Node[] = [{ name: "", attributes: {}, children: [] }];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    const node: Node = {
      name: tag.name.replace(/^\w+:/, ""),
      attributes: tag.attributes as Record<string, string>,
      children: [],
    };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  parser.on("closetag", () => void stack.pop());
  parser.write(readFileSync(path, "utf8")).close();
  const root = stack[0]?.children[0];
  if (!root) throw new Error(path);
  const prefixes: Record<string, string> = {};
  for (const [key, uri] of Object.entries(root.attributes)) {
    if (key === "xmlns" || key.startsWith("xmlns:"))
      prefixes[key === "xmlns" ? "" : key.slice(6)] = canonicalPrefixes.get(uri) ?? "";
  }
  return {
    root,
    prefixes,
    prefix: canonicalPrefixes.get(root.attributes["targetNamespace"] ?? "") ?? "",
    qualified: root.attributes["attributeFormDefault"] === "qualified",
    qualifiedElements: root.attributes["elementFormDefault"] === "qualified",
  };
}

const schemas = readdirSync(folder)
  .filter((name) => name.endsWith(".xsd"))
  .map((name) => parse(join(folder, name)));
const index = new Map<string, Named>();
for (const schema of schemas) {
  for (const node of schema.root.children) {
    if (node.attributes["name"])
      index.set(`${node.name} ${schema.prefix}:${node.attributes["name"]}`, { node, schema });
  }
}

const resolve = (schema: Schema, reference: string): string => {
  const [first = "", second] = reference.split(":");
  return second === undefined
    ? `${schema.prefixes[""] ?? schema.prefix}:${first}`
    : `${schema.prefixes[first] ?? first}:${second}`;
};
const find = (kind: string, name: string): Named | undefined => index.get(`${kind} ${name}`);

/** s free text · i whole or decimal number · b boolean · x hexadecimal · m measure with unit · r relationship · e:A|B one of. */
function kindOf(schema: Schema, reference: string): string {
  const [prefix, base = ""] = reference.includes(":") ? reference.split(":") : ["", reference];
  if (prefix === "xsd" || prefix === "xs") return builtin(base);
  const name = resolve(schema, reference);
  if (name === "r:ST_RelationshipId") return "r";
  const named = find("simpleType", name);
  return named ? simpleKind(named) : "s";
}
function builtin(base: string): string {
  if (base === "boolean") return "b";
  if (/^(int|integer|long|short|byte|unsigned\w+|nonNegativeInteger|positiveInteger|double|float|decimal)$/.test(base))
    return "i";
  return base === "hexBinary" ? "x" : "s";
}
function simpleKind(named: Named): string {
  const [child] = named.node.children.filter((node) => node.name !== "annotation");
  if (!child) return "s";
  if (child.name === "list") return "s";
  if (child.name === "union") {
    const kinds = (child.attributes["memberTypes"] ?? "").split(/\s+/).map((member) => kindOf(named.schema, member));
    if (kinds.includes("s") || kinds.includes("r")) return "s";
    if (kinds.includes("m")) return "m";
    const words = kinds.filter((kind) => kind.startsWith("e:")).flatMap((kind) => kind.slice(2).split("|"));
    if (kinds.includes("i")) return words.length > 0 ? "s" : "i";
    if (kinds.includes("b")) return "b";
    return kinds.includes("x") ? "s" : `e:${words.join("|")}`;
  }
  const words = child.children
    .filter((node) => node.name === "enumeration")
    .map((node) => node.attributes["value"] ?? "");
  // A schema writes "02" where every program writes "2": both are the number.
  if (words.length > 0 && words.every((word) => /^\d\d$/.test(word))) return "i";
  if (words.length > 0)
    return words.every((word) => /^(on|off|true|false|0|1|t|f|)$/.test(word)) ? "b" : `e:${words.join("|")}`;
  const patterns = child.children
    .filter((node) => node.name === "pattern")
    .map((node) => node.attributes["value"] ?? "");
  if (patterns.length > 0 && /%|mm\|cm/.test(patterns.join())) return "m";
  return kindOf(named.schema, child.attributes["base"] ?? "xsd:string");
}

const types: Record<string, TypeRule> = {};
let anonymous = 0;

function typeRule(name: string): void {
  if (types[name]) return;
  const named = find("complexType", name);
  types[name] = { a: {}, c: {} };
  if (named) fill(types[name], named.node, named.schema);
  else types[name].t = 1;
}

function fill(rule: TypeRule, node: Node, schema: Schema): void {
  if (node.attributes["mixed"] === "true") rule.t = 1;
  for (const child of node.children) {
    const { attributes } = child;
    if (child.name === "element") addElement(rule, child, schema);
    else if (child.name === "attribute") addAttribute(rule, child, schema);
    else if (child.name === "group" || child.name === "attributeGroup") {
      const target = attributes["ref"] ? find(child.name, resolve(schema, attributes["ref"])) : undefined;
      if (target) fill(rule, target.node, target.schema);
    } else if (child.name === "extension" || child.name === "restriction") {
      const base = attributes["base"] ?? "";
      const target = find("complexType", resolve(schema, base));
      if (target) fill(rule, target.node, target.schema);
      else rule.t = 1;
      fill(rule, child, schema);
    } else fill(rule, child, schema);
  }
}

function addElement(rule: TypeRule, node: Node, schema: Schema): void {
  const { ref, name, type } = node.attributes;
  const full = ref ? resolve(schema, ref) : `${schema.prefix}:${name}`;
  if (excludedElements.has(full)) return;
  if (ref) {
    const target = find("element", full);
    if (target) rule.c[full] = elementType(target.node, target.schema);
    return;
  }
  rule.c[full] = type ? typeName(schema, type) : elementType(node, schema);
}

function elementType(node: Node, schema: Schema): string {
  const type = node.attributes["type"];
  if (type) return typeName(schema, type);
  const inner = node.children.find((child) => child.name === "complexType");
  const name = `${schema.prefix}:#${node.attributes["name"] ?? anonymous++}`;
  if (types[name]) return name;
  const rule: TypeRule = { a: {}, c: {} };
  types[name] = rule;
  if (inner) fill(rule, inner, schema);
  return name;
}

function typeName(schema: Schema, type: string): string {
  const name = type.startsWith("xsd:") ? "text" : resolve(schema, type);
  typeRule(find("complexType", name) ? name : "text");
  return find("complexType", name) ? name : "text";
}

function addAttribute(rule: TypeRule, node: Node, schema: Schema): void {
  const { ref, name, type } = node.attributes;
  if (node.attributes["use"] === "prohibited") return;
  if (ref) {
    const full = ref.startsWith("xml:") ? ref : resolve(schema, ref);
    const target = find("attribute", full);
    const kind = target?.node.attributes["type"] ? kindOf(target.schema, target.node.attributes["type"]) : "s";
    if (!excludedAttributes.has(full)) rule.a[full] = kind;
    return;
  }
  const inline = node.children.find((child) => child.name === "simpleType");
  const kind = type ? kindOf(schema, type) : inline ? simpleKind({ node: inline, schema }) : "s";
  const full = schema.qualified || node.attributes["form"] === "qualified" ? `${schema.prefix}:${name}` : (name ?? "");
  if (!excludedAttributes.has(full)) rule.a[full] = kind;
}

const roots: Record<string, string> = {};
for (const { node, schema } of index.values()) {
  if (node.name !== "element") continue;
  const full = `${schema.prefix}:${node.attributes["name"]}`;
  if (!excludedElements.has(full) && !full.startsWith(":")) roots[full] = elementType(node, schema);
}
const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const isOurs = ([name]: [string, unknown]): boolean => !name.startsWith(":") && !name.startsWith("s:");
const lines = Object.entries(sorted(types))
  .filter(isOurs)
  .map(([name, rule]) => `${JSON.stringify(name)}:${JSON.stringify(rule)}`);
const out = new URL("../src/ooxml/grammar/ecma-376.generated.json", import.meta.url);
writeFileSync(
  out,
  `{"roots":${JSON.stringify(Object.fromEntries(Object.entries(sorted(roots)).filter(isOurs)))},\n"types":{\n${lines.join(",\n")}\n}}\n`,
);
process.stdout.write(`${lines.length} types, ${Object.keys(roots).length} roots\n`);
