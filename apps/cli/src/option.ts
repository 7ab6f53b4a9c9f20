import { parseArgs } from "node:util";
import { UsageError } from "./outcome.ts";

/** One option of a command, said once: its key is its name, and help, reading and refusals follow from the rest. */
export interface Option {
  readonly type: "string" | "boolean";
  /** What its value is called in the usage line: DIR, NAME. */
  readonly value?: string;
  /** The only values it takes. */
  readonly oneOf?: readonly string[];
  readonly multiple?: true;
  readonly isNeeded?: true;
  readonly ja: string;
  readonly en: string;
}

export type Options = Readonly<Record<string, Option>>;

type Word<O extends Option> = O extends { readonly oneOf: readonly (infer W)[] } ? W : string;
type Needed<T extends Options> = {
  [K in keyof T]: T[K] extends { readonly isNeeded: true } | { readonly type: "boolean" } ? K : never;
}[keyof T];
type Value<O extends Option> = O["type"] extends "boolean"
  ? boolean
  : O extends { readonly multiple: true }
    ? readonly Word<O>[]
    : Word<O>;

/** What was given: flags always true or false, the rest only where given or needed. */
export type Values<T extends Options> = { readonly [K in Needed<T>]: Value<T[K]> } & {
  readonly [K in Exclude<keyof T, Needed<T>>]?: Value<T[K]>;
};

/** The options and the other words of a call. */
export interface Call<T extends Options> {
  readonly values: Values<T>;
  readonly words: readonly string[];
}

/** Reads the arguments of a call; a word no option takes is a usage error with a sentence. */
export function readOptions<const T extends Options>(args: readonly string[], options: T): Call<T> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(options)) if (type === "boolean") values[name] = false;
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new UsageError(`${token.rawName} という指定はありません。 / Unknown option ${token.rawName}.`);
    if (option.type === "boolean") {
      if (token.value !== undefined)
        throw new UsageError(`${token.rawName} に値は要りません。 / ${token.rawName} takes no value.`);
      values[token.name] = true;
      continue;
    }
    const value = wordOf(token.rawName, token.value, option);
    values[token.name] = option.multiple ? [...((values[token.name] as string[]) ?? []), value] : value;
  }
  for (const [name, { isNeeded }] of Object.entries(options))
    if (isNeeded && values[name] === undefined)
      throw new UsageError(`--${name} を指定してください。 / --${name} is required.`);
  return { values: values as Values<T>, words };
}

function wordOf(rawName: string, value: string | undefined, { oneOf }: Option): string {
  if (value === undefined || value === "")
    throw new UsageError(`${rawName} に続けて値を指定してください。 / ${rawName} needs a value.`);
  if (oneOf && !oneOf.includes(value))
    throw new UsageError(
      `${rawName} には ${oneOf.join("・")} のいずれかを指定してください。 / ${rawName} is one of ${oneOf.join(", ")}.`,
    );
  return value;
}

/** Where the data lies; every command that works on an installation takes it. */
export const data = {
  type: "string",
  value: "DIR",
  ja: "データのフォルダー（指定がなければ、プログラムのフォルダーの data）",
  en: "the data folder (data beside the program unless given)",
} as const satisfies Option;

export const json = {
  type: "boolean",
  ja: "結果をJSONで標準出力に出す（ほかは標準エラーに出る）",
  en: "print the answer as one JSON value to stdout and nothing else there",
} as const satisfies Option;

export const body = {
  type: "string",
  value: "BODY",
  ja: "団体の識別子（machimori body list で見られます）",
  en: "id of the body (see machimori body list)",
} as const satisfies Option;
