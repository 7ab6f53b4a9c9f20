/** Runs another program to its end, without holding up what else is under way. */
import { spawn } from "node:child_process";

export interface Ended {
  /** Null where it was killed or could not be started. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Past its seconds the program is killed with everything it started: `soffice` is a script, what hangs is its child. */
export function run(program: string, args: readonly string[], seconds = 60): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    const watch = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), seconds * 1000);
    const end = (status: number | null): void => {
      clearTimeout(watch);
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    };
    child.on("error", () => end(null));
    child.on("close", end);
  });
}

/** Acts on every one of a list, `count` at a time, each begun in the list's order; answers stand in that order too. */
export async function severalAtOnce<T, R>(
  count: number,
  list: readonly T[],
  act: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  const waiting = list.entries();
  const lane = async (): Promise<void> => {
    for (const [index, one] of waiting) answers[index] = await act(one, index);
  };
  await Promise.all(Array.from({ length: count }, lane));
  return answers;
}
