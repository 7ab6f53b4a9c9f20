/** Exit codes every command keeps: 0 nothing to object, 1 something is wrong with the input, 2 usage, 70 our defect. */
export const exitCodes = { ok: 0, objection: 1, usage: 2, defect: 70 } as const;

/** The call or its input cannot be used; the message says which file, where, and what to do. */
export class UsageError extends Error {}

/** Prints one JSON value to stdout and nothing else; waits until it is written. */
export function printJson(value: unknown): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`, () => resolve()));
}
