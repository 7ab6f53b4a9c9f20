import {
  type Checker,
  ObjectFlags,
  SymbolFlags,
  type Type,
  TypeFlags,
  type Symbol as TypeSymbol,
} from "typescript/unstable/sync";
import { root } from "./checked-program.ts";

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Texts with a form of their own, by the name of their type. */
const formats: Readonly<Record<string, Schema>> = {
  LocalDate: { type: "string", format: "date" },
  Instant: { type: "string", format: "date-time" },
};

/** Writes types as JSON carries them; types of ours that have a name are written once, as components. */
export class AnswerSchemas {
  readonly #checker: Checker;
  readonly #names = new Map<string, string>();
  readonly #components = new Map<string, Schema>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  get components(): Readonly<Record<string, Schema>> {
    return Object.fromEntries([...this.#components].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Throws where JSON would lose what the type says: a map, a function, a bigint, bytes. */
  of(type: Type): Schema {
    const symbol = this.#named(type);
    if (symbol === null) return this.#written(type);
    const format = formats[symbol.name];
    if (format) return format;
    const name = this.#nameOf(symbol);
    if (!this.#components.has(name)) {
      this.#components.set(name, {});
      this.#components.set(name, { ...described(symbol, this.#checker), ...this.#written(type) });
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** One of several. */
  ofAny(types: readonly Type[]): Schema {
    const given = types.filter((one) => (one.flags & (TypeFlags.Undefined | TypeFlags.Void)) === 0);
    const constants = given.flatMap((one) =>
      one.isStringLiteralType() || one.isNumberLiteralType() ? [one.value] : [],
    );
    const isBoolean = given.some((one) => one.isBooleanLiteralType());
    const rest = given.filter((one) => !one.isLiteralType());
    const all = [
      ...(constants.length > 0 ? [{ enum: constants.sort() }] : []),
      ...(isBoolean ? [{ type: "boolean" }] : []),
      ...distinct(rest.map((one) => this.of(one))),
    ];
    return all.length === 1 ? all[0]! : { anyOf: all };
  }

  #written(type: Type): Schema {
    const { flags } = type;
    if ((flags & TypeFlags.AnyOrUnknown) !== 0) return {};
    if ((flags & TypeFlags.Boolean) !== 0) return { type: "boolean" };
    if (type.isUnionType()) return this.ofAny(type.getTypes());
    if (type.isStringLiteralType() || type.isNumberLiteralType()) return { const: type.value };
    if (type.isBooleanLiteralType()) return { type: "boolean" };
    if ((flags & TypeFlags.Null) !== 0) return { type: "null" };
    if ((flags & TypeFlags.StringLike) !== 0 || this.#isBranded(type)) return { type: "string" };
    if ((flags & TypeFlags.Number) !== 0) return { type: "number" };
    if ((flags & TypeFlags.Never) !== 0) return { not: {} };
    if (type.isObjectType() || type.isIntersectionType()) return this.#object(type);
    throw new Error(`JSON cannot carry ${this.#checker.typeToString(type)}`);
  }

  #isBranded(type: Type): boolean {
    return type.isIntersectionType() && type.getTypes().some((one) => (one.flags & TypeFlags.String) !== 0);
  }

  #object(type: Type): Schema {
    const checker = this.#checker;
    if (type.isTupleType() || (type.isTypeReference() && checker.isTupleType(type)))
      return { type: "array", prefixItems: checker.getTypeArguments(type).map((one) => this.of(one)) };
    if (checker.isArrayType(type) || checker.isArrayLikeType(type))
      return { type: "array", items: this.of(elementOf(type, checker)) };
    const name = type.getSymbol()?.name ?? "";
    const isCode = checker.getPropertiesOfType(type).some((one) => (one.flags & SymbolFlags.Method) !== 0);
    if (isCode || /^(?:Readonly)?(?:Map|Set)$|^(?:Date|Buffer|Uint8Array)$/.test(name))
      throw new Error(`JSON cannot carry ${checker.typeToString(type)}`);
    const index = checker.getIndexInfosOfType(type)[0];
    const members = checker.getPropertiesOfType(type).map((member) => {
      const held = checker.getTypeOfSymbol(member)!;
      const isOptional = (member.flags & SymbolFlags.Optional) !== 0 || mayBeUndefined(held);
      return { name: member.name, isOptional, schema: { ...described(member, checker), ...this.of(held) } };
    });
    return {
      type: "object",
      ...(members.length > 0 ? { properties: Object.fromEntries(members.map((one) => [one.name, one.schema])) } : {}),
      ...required(members.filter((one) => !one.isOptional).map((one) => one.name)),
      ...(index ? { additionalProperties: this.of(index.valueType) } : {}),
    };
  }

  /** The name of a type of ours that stands for itself: no list of others, nothing filled in. */
  #named(type: Type): TypeSymbol | null {
    const alias = type.getAliasSymbol();
    const isPlain = (type.getAliasTypeArguments() ?? []).length === 0;
    if (alias && isPlain && isOurs(alias)) return alias;
    if (!type.isClassOrInterface()) return null;
    const symbol = type.getSymbol();
    const isGeneric = type.getTypeParameters().length > 0;
    return symbol && !isGeneric && (type.objectFlags & ObjectFlags.Interface) !== 0 && isOurs(symbol) ? symbol : null;
  }

  /** Two types of one name get the folders of their files before it, the later in the order of paths a longer name. */
  #nameOf(symbol: TypeSymbol): string {
    const place = symbol.declarations[0]!.path.slice(root.length + 1);
    const key = `${place} ${symbol.name}`;
    const known = this.#names.get(key);
    if (known) return known;
    const taken = new Set(this.#names.values());
    const folders = place
      .split("/")
      .filter((folder) => folder !== "src")
      .slice(0, -1)
      .reverse();
    const name =
      [symbol.name, ...folders.map((folder) => `${capital(folder)}${symbol.name}`)].find((one) => !taken.has(one)) ??
      `${symbol.name}${taken.size}`;
    this.#names.set(key, name);
    return name;
  }
}

/** Each once, in an order of their own: the compiler promises none among the parts of a union. */
function distinct(schemas: readonly Schema[]): readonly Schema[] {
  const byText = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, schema]) => schema);
}

const required = (names: readonly string[]) => (names.length > 0 ? { required: names } : {});

const capital = (folder: string) => folder.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

function elementOf(type: Type, checker: Checker): Type {
  const index = checker.getIndexInfosOfType(type)[0];
  return index ? index.valueType : checker.getTypeArguments(type as never)[0]!;
}

function mayBeUndefined(type: Type): boolean {
  return type.isUnionType() && type.getTypes().some((one) => (one.flags & TypeFlags.Undefined) !== 0);
}

function isOurs(symbol: TypeSymbol): boolean {
  const path = symbol.declarations[0]?.path ?? "";
  return path.startsWith(`${root}/`) && !path.includes("/node_modules/") && !symbol.name.startsWith("__");
}

function described(symbol: TypeSymbol, checker: Checker): Schema {
  const text = symbol.getDocumentationComment(checker).trim();
  return text === "" ? {} : { description: text.replace(/\s+/g, " ") };
}
