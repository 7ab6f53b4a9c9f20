import { statfsSync } from "node:fs";
import { lastBackups, type Transaction } from "@machimori/store";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Door, isOnThisMachine } from "../guard.ts";
import type { Installation } from "../installation.ts";
import { isWatcher } from "../operator/watcher.ts";
import { Problem } from "../problem.ts";
import { type App, bearerOf } from "../request.ts";

/**
 * What an operator's own watch asks: whether the program answers (`/healthz`), whether it can work (`/readyz`), and
 * figures in the text format of Prometheus (`/metrics`): durations and counts, never what a body's record holds.
 */
export function healthRoutes(app: App, installation: Installation, door: Door): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ ok: true }));
  app.get("/readyz", { schema: { hide: true } }, async () => {
    const bodies = await installation.store.bodies().catch(() => null);
    if (bodies === null) throw notReady();
    return { ok: true, bodies: bodies.filter((body) => body.stoppedAt === null).length };
  });
  const figures = figuresOf(app, installation);
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isOnThisMachine(request, door.behindProxy) && !isWatcher(bearerOf(request))) throw notForAll();
    return reply.type(figures.contentType).send(await figures.metrics());
  });
}

function figuresOf(app: App, installation: Installation): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "machimori_http_request_seconds",
    help: "Time from a request to its answer, by route as the API declares it",
    labelNames: ["method", "route", "status"],
    buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  new Gauge({
    name: "machimori_bodies",
    help: "Bodies that are not stopped",
    registers: [registry],
    async collect() {
      this.set((await installation.bodies()).length);
    },
  });
  const ofEachBody = (name: string, help: string, figure: (tx: Transaction) => Promise<number>) =>
    new Gauge({
      name,
      help,
      labelNames: ["body"],
      registers: [registry],
      async collect() {
        this.reset();
        for (const { id } of await installation.bodies())
          this.set({ body: id }, await installation.store.read({ body: id, person: null, divisions: "*" }, figure));
      },
    });
  ofEachBody("machimori_log_entries", "Entries of the body's current and earlier logs", async (tx) =>
    (await tx.logs.list()).reduce((sum, log) => sum + log.size, 0),
  );
  ofEachBody("machimori_log_waiting", "Records that wait for their place in the log", (tx) => tx.logs.waiting());
  ofEachBody("machimori_notices_undelivered", "Notices that mail could not deliver", async (tx) => {
    const { mailFailed, mailRetried } = await tx.health.figures();
    return mailFailed + mailRetried;
  });
  ofEachBody(
    "machimori_work_failing",
    "Kinds of regular work that broke off the last time",
    async (tx) => (await tx.workRuns.list()).filter((one) => one.failedAt !== null).length,
  );
  new Gauge({
    name: "machimori_last_backup_timestamp_seconds",
    help: "When the last backup of the installation ended; 0 for never",
    registers: [registry],
    collect() {
      const last = lastBackups(installation.store.cluster.folder)["*"];
      this.set(last ? Date.parse(last.at) / 1000 : 0);
    },
  });
  new Gauge({
    name: "machimori_free_bytes",
    help: "Bytes that are left where the data lie",
    registers: [registry],
    collect() {
      const space = statfsSync(installation.store.cluster.folder.root);
      this.set(space.bavail * space.bsize);
    },
  });
  return registry;
}

const notReady = () =>
  new Problem(503, "not-ready", {
    ja: "データベースにつながらないため、いまは受け付けられません。しばらくしてからやり直してください。",
    en: "The database cannot be reached; try again later.",
  });

const notForAll = () =>
  new Problem(403, "forbidden", {
    ja: "稼働の数値は、この機械の中から、または MACHIMORI_METRICS_TOKEN を示して見られます。",
    en: "Figures are told on this machine, or to who shows MACHIMORI_METRICS_TOKEN.",
  });
