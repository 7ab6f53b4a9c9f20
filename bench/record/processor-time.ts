import { readdirSync, readFileSync } from "node:fs";

/** Microseconds of one tick of /proc: the kernel counts in hundredths of a second. */
const tick = 10_000;

/** The fields of /proc/PID/stat from the third on: the name before them may hold spaces. */
function fieldsOf(pid: string | number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return []; // It has ended; its time is counted with its parent's.
  }
}

const ticks = (fields: readonly string[], from: number, count: number) =>
  fields.slice(from, from + count).reduce((sum, field) => sum + Number(field), 0);

/**
 * Processor time used so far by this process and, where /proc tells, by a PostgreSQL server with all its backends and by
 * another program, in microseconds. Unlike elapsed time it hardly depends on what else the machine does.
 */
export function processorTime(server: number | undefined, beside?: number): number {
  const own = process.cpuUsage();
  let used = own.user + own.system;
  if (process.platform !== "linux") return used;
  if (beside !== undefined) used += ticks(fieldsOf(beside), 11, 4) * tick;
  if (server === undefined) return used;
  used += ticks(fieldsOf(server), 11, 4) * tick;
  for (const pid of readdirSync("/proc"))
    if (/^\d+$/.test(pid)) {
      const fields = fieldsOf(pid);
      if (fields[1] === String(server)) used += ticks(fields, 11, 2) * tick;
    }
  return used;
}
