import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { failuresAllowed, lockMinutes } from "./account-state.ts";

/** Failures from one address, whatever the login, after which it is not listened to for a while. */
export const addressFailures = 50;
/** Keys remembered at once; the oldest are forgotten first, so that inventing keys fills no memory. */
const mostKeys = 20_000;

/** Counts failed tries that share a key. A count is forgotten when a while has passed since its first try. */
export class Guesses {
  readonly #allowed: number;
  readonly #counts = new Map<string, { count: number; readonly until: number }>();

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Whether the key has used up its tries. */
  isOver(key: string, at: Instant): boolean {
    const found = this.#counts.get(key);
    return found !== undefined && found.until > Date.parse(at) && found.count >= this.#allowed;
  }

  /** Counts one failed try. */
  add(key: string, at: Instant): void {
    const found = this.#counts.get(key);
    if (found !== undefined && found.until > Date.parse(at)) {
      found.count += 1;
      return;
    }
    this.#counts.delete(key);
    this.#counts.set(key, { count: 1, until: Date.parse(at) + lockMinutes * 60_000 });
    if (this.#counts.size > mostKeys) this.#counts.delete(this.#counts.keys().next().value!);
  }
}

/** What a body remembers of failed sign-ins besides what its accounts hold. */
interface Remembered {
  readonly addresses: Guesses;
  /** Logins nobody has: they are locked as an account is, so that the answer does not tell which logins exist. */
  readonly logins: Guesses;
}

const byBody = new WeakMap<BodyRuntime, Remembered>();

export function guessesOf(runtime: BodyRuntime): Remembered {
  let found = byBody.get(runtime);
  if (!found) {
    found = { addresses: new Guesses(addressFailures), logins: new Guesses(failuresAllowed) };
    byBody.set(runtime, found);
  }
  return found;
}
