/** Exit codes every command keeps: 0 nothing to object, 1 something is wrong with the input, 2 usage, 70 our defect. */
export const exitCodes = { ok: 0, objection: 1, usage: 2, defect: 70 } as const;

/** The call or its input cannot be used; the message says which file, where, and what to do. */
export class UsageError extends Error {}

/** A command: reads its own arguments, writes its answer to stdout and progress to stderr, returns the exit code. */
export interface Command {
  readonly summary: { readonly ja: string; readonly en: string };
  run(args: readonly string[]): Promise<number>;
}

/** Prints one JSON value to stdout and nothing else; waits until it is written. */
export function printJson(value: unknown): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`, () => resolve()));
}
