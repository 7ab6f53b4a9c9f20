import { type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { type ClockStatement, clockStatement, forgetClockStatement, makeClockStatement } from "./clock-statement.ts";
import { startSequencer } from "./sequencer.ts";

/** Milliseconds within which whichever process signs puts a statement on the record. */
const longest = 60_000;

/**
 * Puts on the record of every body that the clock had been ahead; from then on acts are recorded again. Nothing that is
 * there is changed. Answers until when had been signed; refused where the clock is not behind.
 */
export async function correctClock(store: Store, statement: ClockStatement): Promise<{ was: string } | Refused> {
  if (store.clock.wrong() === null)
    return refuse(
      "clock-not-behind",
      "この機械の時計は、署名した時刻より遅れていません。記録することはなく、何も変えていません。",
      "The clock is not behind what was signed; there is nothing to record, and nothing was changed.",
    );
  const was = new Date(store.clock.newest()).toISOString();
  const folder = store.cluster.folder.keys;
  const stopped = (await store.bodies()).filter((body) => body.stoppedAt !== null);
  let problem: Refused | null = null;
  const sequencer = startSequencer(store, {
    pause: 20,
    idle: 50,
    onProblem: (_, { code, ja, en }) => {
      if (code !== "clock-behind") problem = refuse(code, ja, en);
    },
  });
  try {
    // A stopped body takes no record: it goes on until its log has the one that says this.
    for (const { id } of stopped) await store.resumeBody(id);
    makeClockStatement(folder, statement);
    const end = Date.now() + longest;
    while (clockStatement(folder) !== null && Date.now() < end) await new Promise((wait) => setTimeout(wait, 50));
    if (problem !== null) return problem;
    if (clockStatement(folder) === null) return { was };
    return refuse(
      "clock-not-corrected",
      "署名を受け持つ処理が応じないため、記録できませんでした。machimori doctor で状態を確かめてください。",
      "The process that signs does not answer; nothing was recorded.",
    );
  } finally {
    forgetClockStatement(folder);
    await sequencer.stop();
    for (const { id, stoppedAt } of stopped) await store.stopBody(id, stoppedAt!);
  }
}
