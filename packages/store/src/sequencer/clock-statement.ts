import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../postgres/folder.ts";

/** Who says that the clock had been ahead, and how it came to be. */
export interface ClockStatement {
  readonly by: string;
  readonly reason: string;
}

const statementFile = (folder: string) => join(folder, "clock-was-ahead.json");

/** Asks whichever process signs to put this on the record. Only who may write the keys folder can ask. */
export function makeClockStatement(folder: string, statement: ClockStatement): void {
  writeWhole(statementFile(folder), `${JSON.stringify(statement)}\n`, 0o600);
}

/** What waits to be put on the record; null where nothing does. */
export function clockStatement(folder: string): ClockStatement | null {
  const path = statementFile(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ClockStatement) : null;
}

/** The statement is on the record, or cannot be put there. */
export function forgetClockStatement(folder: string): void {
  rmSync(statementFile(folder), { force: true });
}
