import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { isIPv6 } from "node:net";
import { hostname } from "node:os";
import {
  endServing,
  isRefused,
  openStore,
  type Refused,
  refuse,
  type Store,
  type StoreOptions,
  serveAlone,
  servingNow,
  startSequencer,
  tellServing,
} from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { type AppOptions, buildApp } from "./app.ts";
import { ensureListIndexes, ensureListKeys } from "./body/indexes.ts";
import { declarationById } from "./body/runtime.ts";
import { keepRetention, openDuties, remindAll } from "./body/schedule.ts";
import { connectionsAllowed, keepRoom } from "./connections.ts";
import { Installation } from "./installation.ts";
import { type MailSettings, mailSettings, sendPending } from "./mail.ts";
import { mechanismWork } from "./mechanisms/work.ts";
import { version } from "./operator/health.ts";
import { playYear, type SampleProgress, sampleToPlay } from "./sample/load.ts";
import { jobsOf } from "./separation/jobs.ts";
import { separationTick } from "./separation/watch.ts";
import { startGateways } from "./transfer/gateways.ts";
import { transferWork } from "./transfer/work.ts";

export interface StartOptions {
  readonly store: StoreOptions;
  readonly host: string;
  readonly port: number;
  readonly sample: boolean;
  readonly app: AppOptions;
  readonly say: (line: string) => void;
}

export interface Running {
  readonly address: string;
  readonly installation: Installation;
  /** Settles when the sample's year has been played, or the server is closed; null where there was nothing to play. */
  readonly sample: Promise<SampleProgress> | null;
  close(): Promise<void>;
}

const everyTenMinutes = 600_000;

/** Brings everything up: database, bodies, sample, web. Refuses with a sentence what it cannot do. */
export async function start(options: StartOptions): Promise<Running | Refused> {
  const store = await openStore(options.store);
  if (isRefused(store)) return store;
  const behind = store.clock.wrong();
  const { folder } = store.cluster;
  const serving = behind ? { refused: behind } : await serveAlone(folder, () => servingNow(folder)?.address ?? null);
  if (isRefused(serving)) {
    await store.close();
    return serving;
  }
  const installation = new Installation(store);
  await ensureListKeys(store, declarationById.values());
  const sequencer = startSequencer(store, { onProblem: (body, problem) => options.say(`${body}: ${problem.ja}`) });
  const isNew = (await installation.bodies()).length === 0;
  const app = await buildApp(installation, options.app);
  keepRoom(app.server, connectionsAllowed());
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await sequencer.stop();
    serving.end();
    await store.close();
    return cannotListen(error, options);
  }
  const actual = app.server.address();
  const port = typeof actual === "object" && actual !== null ? actual.port : options.port;
  const scheme = options.app.https ? "https" : "http";
  const address = `${scheme}://${shownHost(options.host)}:${port}`;
  const closing = new AbortController();
  const sample = options.sample ? makeSample(installation, options.say, isNew, closing.signal) : null;
  const since = new Date().toISOString();
  const certificateUntil = options.app.https ? validUntil(options.app.https.cert) : null;
  const mail = mailSettings(process.env, address);
  tellServing(folder, { pid: process.pid, ...{ address, since, version, mail: mail !== null, certificateUntil } });
  const gateways = await startGateways(installation, process.env, options.say);
  const byTheCalendar = oneAtATime(() => tick(installation, mail, options.say, closing.signal));
  const timer = setInterval(byTheCalendar, everyTenMinutes);
  timer.unref();
  const watch = keepUp(store, options.say);
  byTheCalendar();
  return {
    address,
    installation,
    sample,
    async close() {
      clearInterval(timer);
      clearInterval(watch);
      closing.abort();
      endServing(folder);
      await gateways.close();
      await app.close();
      await sample?.catch(() => undefined);
      await sequencer.drain(5_000);
      await sequencer.stop();
      serving.end();
      await store.close();
    },
  };
}

const everyTwoSeconds = 2_000;

/** Looks after a database of our own: one that was ended from outside (a lack of memory, a kill) is brought up again. */
function keepUp({ cluster }: Store, say: (line: string) => void): NodeJS.Timeout {
  let last = "runs";
  const look = async () => {
    const found = await cluster.revive().catch((error: Error) => refuse("revive", error.message, error.message));
    const now = isRefused(found) ? found.refused.code : found;
    if (now === "revived")
      say("データベースが外から止められたため、起動し直しました。/ The database had ended and was started again.");
    else if (isRefused(found) && now !== last) say(`${found.refused.ja}\n${found.refused.en}`);
    last = now;
  };
  return setInterval(oneAtATime(look), everyTwoSeconds).unref();
}

/** For work that is begun again and again: while it is still under way it is not begun a second time. */
function oneAtATime(work: () => Promise<void>): () => void {
  let isUnderWay = false;
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    void work().finally(() => {
      isUnderWay = false;
    });
  };
}

/** A host as it stands in an address: IPv6 in brackets (RFC 3986 §3.2.2), all interfaces by the machine's name. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return hostname();
  return isIPv6(host) ? `[${host}]` : host;
}

/** Why the address cannot be used, for the person who starts the server. */
function cannotListen(error: unknown, { host, port }: StartOptions): Refused {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "EADDRINUSE")
    return refuse(
      "port-in-use",
      `ポート${port}はほかのプログラムが使っています。--port で別の番号を指定してください。`,
      `Port ${port} is in use; choose another with --port.`,
    );
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return refuse(
      "cannot-listen",
      `${host}:${port} では受け付けられません（${code}）。--host と --port を確かめてください。`,
      `Cannot listen on ${host}:${port} (${code}).`,
    );
  throw error;
}

/** What the calendar does for every body: opens duties, reminds. A body that fails is told and does not stop others. */
async function tick(
  installation: Installation,
  mail: MailSettings | null,
  say: (line: string) => void,
  stopped: AbortSignal,
): Promise<void> {
  const behind = installation.store.clock.wrong();
  if (behind) return say(`${behind.ja}\n${behind.en}`);
  await ensureListIndexes(installation.store, declarationById.values()).catch((error: unknown) =>
    say(
      `一覧の索引を作れませんでした。一覧は遅くなりますが使えます。（${error instanceof Error ? error.message : String(error)}）`,
    ),
  );
  for (const body of await installation.bodies()) {
    if (stopped.aborted) return;
    try {
      const runtime = (await installation.body(body.id))!;
      const at = new Date().toISOString() as Instant;
      await runtime.catchUp();
      await keepRetention(runtime, at);
      await openDuties(runtime, at);
      await remindAll(runtime, at);
      await mechanismWork(runtime, at);
      transferWork(installation).advance(runtime);
      await transferWork(installation).erase(runtime);
      await separationTick(installation, jobsOf(installation), runtime);
      if (mail !== null && !body.sample) await sendPending(runtime, mail, at, stopped);
      await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        await tx.guesses.sweep();
        await tx.workRuns.note("daily", null);
      });
    } catch (error) {
      await noteFailure(installation, body.id, error);
      say(
        `${body.name}: 定期の処理に失敗しました。10分後にやり直します。（${error instanceof Error ? error.message : String(error)}）`,
      );
    }
  }
}

/** The operator sees that it failed and the kind of failure; its words may name what a body holds, and go to the log alone. */
async function noteFailure({ store }: Installation, body: string, error: unknown): Promise<void> {
  const { code, name = "Error" } = error as { readonly code?: string; readonly name?: string };
  const acting = { body, person: null, divisions: "*" } as const;
  await store.transact(acting, (tx) => tx.workRuns.note("daily", code ?? name)).catch(() => undefined);
}

/** When a certificate runs out; null for one that cannot be read. */
function validUntil(pem: string): string | null {
  try {
    return new X509Certificate(pem).validToDate.toISOString();
  } catch {
    return null;
  }
}

async function makeSample(
  installation: Installation,
  say: (line: string) => void,
  isNew: boolean,
  stopped: AbortSignal,
): Promise<SampleProgress> {
  const made = await sampleToPlay(installation, new Date().toISOString() as Instant, isNew);
  if (!made) return { done: 1, refusals: [], finished: true };
  let told = 0;
  const tell = (progress: SampleProgress) => {
    const percent = Math.floor(progress.done * 100);
    if (percent < told + 20 && !progress.finished) return;
    told = percent;
    say(progress.finished ? "見本（みなと市）の準備ができました。" : `見本（みなと市）を準備しています… ${percent}%`);
  };
  const progress = await playYear(made.runtime, made.year, tell, stopped);
  await jobsOf(installation).resume(made.runtime);
  return progress;
}

/** Whether the browser application has been built. */
export function hasWeb(folder: string): boolean {
  return existsSync(`${folder}/index.html`);
}
