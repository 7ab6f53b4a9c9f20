import type { LineReading, LineState } from "../../model/device.ts";
import type { UnreadClass } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import { insidePem, REDACTED, redactLine } from "./secrets.ts";
import { withoutTerminal } from "./terminal.ts";
import { linesOf } from "./words.ts";

export interface Why {
  readonly ja: string;
  readonly en: string;
}

interface Mark {
  state: LineState;
  device?: string;
}

const UNKNOWN_COMMAND: Why = {
  ja: "この機種の読み取りが知らない行です。",
  en: "The reader of this vendor does not know this line.",
};

/** A state that must not be hidden by a lesser one: unread before understood before ignored. */
function rank(state: LineState): number {
  if (state.kind === "ignored") return 0;
  if (state.kind === "understood") return 2;
  return state.class === "mayWiden" ? 4 : state.class === "mayNarrow" ? 3 : 1;
}

/**
 * Keeps what became of each line of one file. A line nobody spoke for ends as not understood and may widen, so that
 * no line can be lost in silence.
 */
export class LineBook {
  readonly file: string;
  /** The lines to read: those of the file, with what a terminal wrote of its own left blank. */
  readonly lines: readonly string[];
  readonly #raw: readonly string[];
  readonly #marks = new Map<number, Mark>();
  readonly #pem: ReadonlySet<number>;
  readonly #texts = new Map<number, SourceLine>();

  constructor(text: string, file: string) {
    this.file = file;
    this.#raw = linesOf(text);
    this.lines = withoutTerminal(this.#raw);
    this.#pem = insidePem(this.lines);
  }

  /** Lines of a key or certificate: they hold no configuration. */
  get pem(): ReadonlySet<number> {
    return this.#pem;
  }

  /** The lines as evidence, secrets taken out. */
  at(...numbers: readonly number[]): SourceLine[] {
    return numbers.map((line) => this.#source(line));
  }

  #source(line: number): SourceLine {
    const known = this.#texts.get(line);
    if (known !== undefined) return known;
    const raw = (this.lines[line - 1] || this.#raw[line - 1] || "").trim();
    const source = { file: this.file, line, text: this.#pem.has(line) ? REDACTED : redactLine(raw) };
    this.#texts.set(line, source);
    return source;
  }

  /** Takes the whole line out of what is kept: for secrets only the vendor's reader can tell. */
  redact(line: number, text: string): void {
    this.#texts.set(line, { file: this.file, line, text });
  }

  #mark(line: number, state: LineState, device?: string): void {
    const before = this.#marks.get(line);
    if (before !== undefined && rank(before.state) >= rank(state)) return;
    this.#marks.set(line, device === undefined ? { state } : { state, device });
  }

  understood(...lines: readonly number[]): void {
    for (const line of lines) this.#mark(line, { kind: "understood" });
  }

  ignored(...lines: readonly number[]): void {
    for (const line of lines) this.#mark(line, { kind: "ignored" });
  }

  unread(
    line: number,
    kind: UnreadClass,
    reason: Why,
    more: {
      inPlace?: boolean;
      interfaces?: readonly string[];
      leavesBy?: readonly string[];
      device?: string;
      proxy?: true;
    } = {},
  ): void {
    const state: LineState = {
      kind: "notUnderstood",
      class: kind,
      reason,
      ...(more.inPlace === true ? { inPlace: true } : {}),
      ...(more.interfaces === undefined ? {} : { interfaces: more.interfaces }),
      ...(more.proxy === undefined ? {} : { proxy: more.proxy }),
      ...(more.leavesBy === undefined ? {} : { leavesBy: more.leavesBy }),
    };
    this.#mark(line, state, more.device);
  }

  /** True when something was said about the line. */
  knows(line: number): boolean {
    return this.#marks.has(line);
  }

  /** Binds a line to one device of the file (VDOM, vsys), keeping its state. */
  ofDevice(line: number, device: string): void {
    const mark = this.#marks.get(line);
    if (mark !== undefined) mark.device = device;
  }

  /** Every line that is not blank, in order, exactly once. */
  finish(): LineReading[] {
    const readings: LineReading[] = [];
    for (let i = 1; i <= this.#raw.length; i += 1) {
      if ((this.#raw[i - 1] ?? "").trim() === "") continue;
      const mark = this.#marks.get(i);
      const isTerminal = (this.lines[i - 1] ?? "").trim() === "";
      const state: LineState =
        mark?.state ??
        (isTerminal || this.#pem.has(i)
          ? { kind: "ignored" }
          : { kind: "notUnderstood", class: "mayWiden", reason: UNKNOWN_COMMAND });
      const securityRelevant =
        state.kind === "understood" || (state.kind === "notUnderstood" && state.class !== "harmless");
      readings.push({
        source: this.#source(i),
        state,
        securityRelevant,
        ...(mark?.device === undefined ? {} : { device: mark.device }),
      });
    }
    return readings;
  }
}

/**
 * Words that begin a command, as a test: `prefixes(["logging", "ip domain"])` is true of `ip domain name x`.
 * A `no` or `default` before the command is looked through.
 */
export function prefixes(list: readonly string[]): (words: readonly string[]) => boolean {
  const known = new Set(list.map((one) => one.toLowerCase()));
  return (words) => {
    const from = words[0] === "no" || words[0] === "default" ? 1 : 0;
    let joined = "";
    for (let i = from; i < words.length && i < from + 6; i += 1) {
      joined = i === from ? (words[i] ?? "").toLowerCase() : `${joined} ${(words[i] ?? "").toLowerCase()}`;
      if (known.has(joined)) return true;
    }
    return false;
  };
}

/** A list of command beginnings written as one text, parted by commas. */
export function commands(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim().replaceAll("\n", " "))
    .filter((part) => part !== "");
}

/** Stands for a value that was taken out. */
export const REDACT_WHOLE = REDACTED;
