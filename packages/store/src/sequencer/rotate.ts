import { type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { startSequencer } from "./sequencer.ts";
import { forgetRotation, requestRotation, rotationRequested } from "./signing-keys.ts";

/** A body's key before and after it was changed, as verifiers take them. */
export interface Rotated {
  readonly origin: string;
  readonly before: string;
  readonly after: string;
}

/** Milliseconds within which whichever process signs meets a request. */
const longest = 30_000;

/**
 * Takes a new signing key into use for one body: an entry of its log names the new key, signed by the old one. Where a
 * server runs on the data folder its sequencer does it; else one is started for the purpose.
 */
export async function rotateSigningKey(store: Store, body: string): Promise<Rotated | Refused> {
  const acting = { body, person: null, divisions: "*" } as const;
  const newest = async () => (await store.read(acting, (tx) => tx.logs.list())).at(-1);
  const folder = store.cluster.folder.keys;
  let problem: Refused | null = null;
  requestRotation(folder, body);
  const sequencer = startSequencer(store, {
    pause: 20,
    idle: 50,
    onProblem: (which, { code, ja, en }) => {
      if (which === body) problem = refuse(code, ja, en);
    },
  });
  try {
    const before = await newest();
    const end = Date.now() + longest;
    while (rotationRequested(folder, body) && Date.now() < end) await new Promise((wait) => setTimeout(wait, 50));
    const after = await newest();
    if (problem) return problem;
    if (before?.verifierKey && after?.verifierKey && before.verifierKey !== after.verifierKey)
      return { origin: after.origin, before: before.verifierKey, after: after.verifierKey };
    return refuse(
      "key-not-rotated",
      "署名の鍵を替えられませんでした。台帳がまだ始まっていないか、署名を受け持つ処理が応じていません。鍵は前のままです。machimori doctor で状態を確かめてください。",
      "The signing key was not changed: the log has not begun, or the process that signs does not answer.",
    );
  } finally {
    forgetRotation(folder, body);
    await sequencer.stop();
  }
}
