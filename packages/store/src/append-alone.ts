import type pg from "pg";
import { insertRecordsAlone, type RecordValues } from "./records.ts";
import { together } from "./together.ts";
import { isBrokenOff } from "./transactions.ts";

/**
 * Puts records of one body that wait at the same moment into one statement, which is its own transaction; `tell` hears
 * of each that was committed. Answers the number of the record.
 */
export function appendingAlone(
  pool: pg.Pool,
  tell: (body: string) => void,
): (body: string, row: RecordValues) => Promise<number> {
  const gathering = (body: string) =>
    together<RecordValues, number>({
      namesOf: () => [],
      async carryOut(rows) {
        const pids = await insertRecordsAlone(pool, body, rows);
        tell(body);
        return pids.map((answer) => ({ answer }));
      },
      isUnwritten: isBrokenOff,
      ...{ flights: 2, most: 64 },
    });
  const ofBody = new Map<string, ReturnType<typeof gathering>>();
  return (body, row) => {
    const append = ofBody.get(body) ?? gathering(body);
    ofBody.set(body, append);
    return append(row);
  };
}
