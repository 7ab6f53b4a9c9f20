import { type Call, type Option, type Options, readOptions } from "./option.ts";
import { exitCodes, UsageError } from "./outcome.ts";

/** What can be said of something in both languages. */
interface Said {
  readonly ja: string;
  readonly en: string;
}

/** A word after `machimori`: reads its own arguments, answers on stdout, tells progress on stderr, returns the exit code. */
export interface Command {
  readonly summary: Said;
  /** How it is used, under the name it was called by. */
  manual(name: string): Promise<string>;
  run(args: readonly string[], name: string): Promise<number>;
}

/** The words a command takes beside its options. */
export interface Words {
  /** As the usage line shows them: `FILE…`, `OLD NEW`. */
  readonly shown: string;
  readonly least: number;
  readonly most: number;
}

interface Declared<T extends Options> {
  readonly summary: Said;
  readonly words?: Words;
  readonly options: T;
  /** What else a caller should know: exit code 1, environment. */
  readonly note?: Said;
  run(call: Call<T>): Promise<number>;
}

const isHelp = (word: string | undefined) => word === "--help" || word === "-h";
const none: Words = { shown: "", least: 0, most: 0 };

/** A command from one declaration: its help, the reading of its arguments and its refusals all follow from it. */
export function command<const T extends Options>(declared: Declared<T>): Command {
  const { summary, options, note, words = none } = declared;
  return {
    summary,
    manual: async (name) =>
      [
        `${summary.ja}\n${summary.en}`,
        `使い方 / Usage:\n  ${usageOf(name, words, options)}`,
        ...(Object.keys(options).length > 0
          ? [`指定 / Options:\n${Object.entries(options).map(optionLine).join("\n")}`]
          : []),
        ...(note ? [`${note.ja}\n${note.en}`] : []),
        "",
      ].join("\n\n"),
    async run(args, name) {
      if (args.some(isHelp)) return print(await this.manual(name));
      try {
        const call = readOptions(args, options);
        const count = call.words.length;
        if (count < words.least || count > words.most) throw new UsageError(miscounted(words, count));
        return await declared.run(call);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(`${error.message}\n\n使い方 / Usage: ${usageOf(name, words, options)}`);
      }
    },
  };
}

/** A word with words of its own under it, each loaded only when it is called. */
export function group(summary: Said, verbs: Readonly<Record<string, () => Promise<Command>>>): Command {
  const manual = async (name: string) => {
    const rows = await Promise.all(
      Object.entries(verbs).map(async ([verb, load]) => {
        const told = (await load()).summary;
        return `  ${verb.padEnd(10)} ${told.ja} / ${told.en}`;
      }),
    );
    return `${summary.ja}\n${summary.en}\n\n使い方 / Usage:\n  ${name} ${Object.keys(verbs).join("|")} …\n\n${rows.join("\n")}\n`;
  };
  return {
    summary,
    manual,
    async run([verb, ...args], name) {
      if (isHelp(verb)) return print(await manual(name));
      const load = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      if (!load) {
        const all = Object.keys(verbs);
        throw new UsageError(
          `${name} の後には ${all.join("・")} のいずれかを指定してください。 / ${name} takes one of ${all.join(", ")}.\n\n使い方 / Usage: ${name} ${all.join("|")} …`,
        );
      }
      return (await load()).run(args, `${name} ${verb}`);
    },
  };
}

function print(text: string): number {
  process.stdout.write(text);
  return exitCodes.ok;
}

const optionWord = (name: string, { value, oneOf }: Option) =>
  `--${name}${oneOf ? ` ${oneOf.join("|")}` : value ? ` ${value}` : ""}`;

function usageOf(name: string, words: Words, options: Options): string {
  const parts = Object.entries(options).map(([key, option]) => {
    const shown = `${optionWord(key, option)}${option.multiple ? "…" : ""}`;
    return option.isNeeded ? shown : `[${shown}]`;
  });
  return [name, words.shown, ...parts].filter((part) => part !== "").join(" ");
}

const optionLine = ([name, option]: readonly [string, Option]) =>
  `  ${optionWord(name, option)}\n      ${option.ja}\n      ${option.en}`;

function miscounted({ shown, most }: Words, count: number): string {
  if (most === 0 || count > most) return `余分な指定があります。 / ${count - most} words too many.`;
  return `${shown} を指定してください。 / ${shown} is missing.`;
}
