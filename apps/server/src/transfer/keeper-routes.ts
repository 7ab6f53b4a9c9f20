import { mechanismOf, type TransferFamily, type TransferRule, transferFamilies } from "@machimori/engine";
import { csv } from "@machimori/render";
import { sandboxKind } from "@machimori/sanitise";
import { eraDate, type Label } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { BodyRuntime } from "../body/runtime.ts";
import { declarationById } from "../body/runtime.ts";
import { settingsSet } from "../body/settings-set.ts";
import type { Installation } from "../installation.ts";
import { sendPaper } from "../papers/paper-work.ts";
import { type App, type Asked, asked } from "../request.ts";
import { download } from "../routes/download.ts";
import { presentRow } from "../routes/present.ts";
import { antivirusState } from "./antivirus.ts";
import { gatewaysOf } from "./gateways.ts";
import { type SaidStatistics, type Statistics, statisticsOf } from "./statistics.ts";
import { statisticsReport, statisticsTable } from "./statistics-papers.ts";
import { wordsOfCode } from "./words.ts";
import { transferKinds } from "./work.ts";

const base = "/api/b/:body/transfers";
const Body = Type.Object({ body: Type.String() });

/** What those who run transfers see of the whole: rules with their history and clauses, intakes, counts. */
export function keeperRoutes(app: App, installation: Installation): void {
  app.get(
    `${base}/rules`,
    {
      schema: {
        tags: ["transfers"],
        summary: "Rules for each pair of zones, where they come from and what they were before",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "settings" });
      const settings = who.runtime.settingsOn(who.today);
      return {
        rules: settings.transferRules,
        zones: settings.zones.map((one) => one.value),
        classes: settings.classes.map((one) => one.value),
        sensitiveClasses: settings.sensitiveClasses,
        families: transferFamilies satisfies readonly TransferFamily[],
        clauses: clausesOf(who),
        history: await historyOf(who),
      };
    },
  );

  app.get(
    `${base}/intakes`,
    {
      schema: {
        tags: ["transfers"],
        summary: "Watched folders and mail addresses that are taken in, how they are, and what came last",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "settings" });
      const gateways = gatewaysOf(installation);
      const came = [...who.runtime.timeline.now.of("gateway-transfer")].sort((one, other) =>
        other.openedAt.localeCompare(one.openedAt),
      );
      const gateway = declarationById.get("gateway-transfer")!;
      const settings = who.runtime.settingsOn(who.today);
      return {
        mailPort: gateways?.mailPort ?? null,
        sandbox: sandboxKind()[who.language],
        antivirus: (await antivirusState())[who.language],
        zones: settings.zones.map((one) => one.value),
        classes: settings.classes.map((one) => one.value),
        intakes: settings.transferIntakes.map((intake) => {
          const state = gateways?.folders.stateOf(who.runtime.id, intake.id) ?? null;
          const own = came.filter((entry) => String(entry.values["stamp"]).startsWith(`${intake.id} `));
          return {
            ...intake,
            lookedAt: state === null ? null : new Date(state.lookedAt).toISOString(),
            waiting: state?.waiting ?? null,
            problem: state?.problem?.[who.language] ?? null,
            taken: own.length,
            lastAt: own[0]?.openedAt ?? null,
          };
        }),
        recent: came.slice(0, 50).map((entry) => presentRow(gateway, entry, who)),
      };
    },
  );
  statisticsRoutes(app, installation);
}

/** Every version of the rules that was ever set. */
async function historyOf(who: Asked) {
  return (await settingsSet(who))
    .filter((set) => set.key === "transferRules")
    .map(({ effectiveFrom, setBy, setAt, value }) => ({
      effectiveFrom,
      setBy,
      setAt,
      rules: value as readonly TransferRule[],
    }));
}

/** Clauses in force whose norms speak of crossing between zones; for the rule's own citation. */
function clausesOf(who: Asked) {
  return who.runtime.textsOn(who.today).flatMap((text) =>
    text.tree.clauses
      .filter((clause) => clause.norms.some((norm) => ["C01", "C02"].includes(mechanismOf(norm).id ?? "")))
      .slice(0, 100)
      .map((clause) => ({
        instrument: text.instrument,
        version: text.version,
        clause: clause.id,
        path: clause.path,
        quote: (clause.text ?? clause.heading ?? "").slice(0, 120),
      })),
  );
}

function* crossings(runtime: BodyRuntime) {
  for (const kind of transferKinds) yield* runtime.timeline.now.of(kind);
}

function statisticsRoutes(app: App, installation: Installation): void {
  const count = async (request: Parameters<typeof asked>[1]) => {
    const who = await asked(installation, request, { action: "seeRecord" });
    return { who, found: inWords(statisticsOf(crossings(who.runtime)), who) };
  };

  app.get(
    `${base}/statistics`,
    { schema: { tags: ["transfers"], summary: "Counts for the committee", params: Body } },
    async (request) => (await count(request)).found,
  );

  app.get(
    `${base}/statistics.csv`,
    { schema: { tags: ["transfers"], summary: "Counts for the committee as CSV", params: Body } },
    async (request, reply) => {
      const { who, found } = await count(request);
      const file = csv(statisticsTable(found, who.runtime.body.sample), "utf-8");
      return download(reply, file.bytes, `移送統計_${who.today}.csv`, "text/csv");
    },
  );

  app.get(
    `${base}/statistics.pdf`,
    { schema: { tags: ["transfers"], summary: "Counts for the committee on paper", params: Body } },
    async (request, reply) => {
      const { who, found } = await count(request);
      const { body } = who.runtime;
      const day = `${body.name}　時点：${eraDate(who.today, { weekday: true })}`;
      const report = statisticsReport(found, day, body.sample);
      return sendPaper(reply, { kind: "report", report }, `移送統計_${who.today}.pdf`);
    },
  );
}

/** Counts with codes and zones in the viewer's words. */
function inWords(found: Statistics, who: Asked): SaidStatistics {
  const said = (rows: Statistics["removed"]) =>
    rows.map((row) => ({ ...row, text: wordsOfCode(row.code)[who.language] }));
  const zones = who.runtime.settingsOn(who.today).zones;
  const zone = (value: string): string => {
    const label: Label | undefined = zones.find((one) => one.value.value === value)?.value.label;
    return label?.[who.language] ?? value;
  };
  return {
    ...found,
    removed: said(found.removed),
    refusals: said(found.refusals),
    pairs: found.pairs.map((pair) => ({ ...pair, from: zone(pair.from), to: zone(pair.to) })),
  };
}
