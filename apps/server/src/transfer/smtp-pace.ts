/** Milliseconds a conversation may take until a message is through, beside what its content needs. */
const grace = 600_000;
/** Content that comes more slowly than this many bytes a millisecond (10 kB a second) uses up the grace. */
const slowest = 10;

/**
 * How long a sender may keep its place: RFC 5321 §4.5.3.2 asks for ten minutes of patience at the end of a message. Nothing it
 * says in between begins them anew, neither a byte a minute nor one NOOP after the other.
 */
export class SmtpPace {
  #until: number;

  /** @param now of a clock that only ever goes on, in milliseconds */
  constructor(now: number) {
    this.#until = now + grace;
  }

  /** Milliseconds that are left; none, and the conversation is over. */
  left(now: number): number {
    return Math.max(0, this.#until - now);
  }

  came(bytes: number): void {
    this.#until += bytes / slowest;
  }

  /** A message is answered: the next may take as long. */
  answered(now: number): void {
    this.#until = now + grace;
  }
}
