import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Body, Refused, Store } from "@machimori/store";
import { isRefused } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { BodyRuntime } from "./body/runtime.ts";
import { sealPlain } from "./sign-in/seals.ts";

/** Milliseconds for which the list of bodies is taken to be as it was: a stopped body is out after that. */
const listedFor = 1_000;

/** The one-time link of a start, and the body it began without finishing. */
interface StartLink {
  readonly token: string;
  readonly until: number;
  readonly begun: string | null;
}

/** Everything one running server holds: the store, the bodies it has loaded, the clock. */
export class Installation {
  readonly store: Store;
  readonly clock: () => Instant;
  readonly #bodies = new Map<string, Promise<BodyRuntime>>();

  #listed: { readonly at: number; readonly bodies: Promise<readonly Body[]> } | null = null;
  #link: StartLink | null = null;

  constructor(store: Store, clock: () => Instant = () => new Date().toISOString() as Instant) {
    this.store = store;
    this.clock = clock;
  }

  /** Makes the one-time link of this start: good for 30 minutes, for the first administrator of one body. */
  makeLink(): string {
    const token = randomBytes(24).toString("base64url");
    this.#link = { token, until: Date.parse(this.clock()) + 30 * 60_000, begun: null };
    return token;
  }

  /** Whether a link is the one of this start and still good. */
  isLink(token: string): boolean {
    const given = Buffer.from(token);
    const wanted = Buffer.from(this.#link?.token ?? "");
    return (
      this.#link !== null &&
      given.length === wanted.length &&
      timingSafeEqual(given, wanted) &&
      Date.parse(this.clock()) < this.#link.until
    );
  }

  /** Takes a good link, so that nobody else gets it; null for any other. */
  takeLink(token: string): StartLink | null {
    if (!this.isLink(token)) return null;
    const link = this.#link;
    this.#link = null;
    return link;
  }

  /** Puts a link back that was taken for something that could not be done. */
  giveBackLink(link: StartLink): void {
    this.#link ??= link;
  }

  /** Bodies that are not stopped, as they were at most a second ago. */
  bodies(): Promise<readonly Body[]> {
    const now = performance.now();
    if (this.#listed === null || now - this.#listed.at > listedFor) {
      const bodies = this.store.bodies().then((all) => all.filter((body) => body.stoppedAt === null));
      this.#listed = { at: now, bodies };
      bodies.catch(() => {
        this.#listed = null;
      });
    }
    return this.#listed.bodies;
  }

  /** A body ready to be asked, loaded on first use; null where there is none of this id, or it is stopped. */
  async body(id: string): Promise<BodyRuntime | null> {
    const body = (await this.bodies()).find((one) => one.id === id);
    if (!body) return null;
    const known = this.#bodies.get(id);
    if (known) return known;
    const loading = (async () => {
      const runtime = new BodyRuntime(body, this.store);
      await runtime.catchUp();
      await sealPlain(runtime, this.clock());
      return runtime;
    })();
    this.#bodies.set(id, loading);
    loading.catch(() => this.#bodies.delete(id));
    return loading;
  }

  async createBody(id: string, name: string, sample: boolean): Promise<BodyRuntime | Refused> {
    const made = await this.store.createBody({ id, name, sample });
    if (isRefused(made)) return made;
    this.#listed = null;
    return (await this.body(id))!;
  }

  /** Bodies loaded so far, for the scheduler. */
  async loaded(): Promise<readonly BodyRuntime[]> {
    return Promise.all(this.#bodies.values());
  }
}
