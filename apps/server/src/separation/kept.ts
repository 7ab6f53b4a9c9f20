import { createHash } from "node:crypto";
import { type JsonObject, newId, type Transaction } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { violationsOf } from "./findings.ts";
import { broughtBy, changePutInForce, modelKind } from "./model-in-force.ts";
import { modelNotices } from "./model-notices.ts";
import { verificationKind } from "./proofs.ts";
import type { Report, Verdict } from "./report.ts";
import type { KeptFile, KeptTexts, Verified } from "./verification.ts";
import type { Fit } from "./worker.ts";

/** Records of the separation: a version of the network, a request to verify one, what became of it, the watched folder. */
const kinds = {
  version: "separation-version",
  request: "separation-request",
  failure: "separation-failure",
  folder: "separation-folder",
} as const;
const retention = "reviews";

/** How a version came: handed in by a person, edited in the browser, found in the watched folder. */
export type Source = "upload" | "editor" | "folder";
/** Why a verification was asked for: by a person, for files that changed, because something it rested on has ended. */
export type Reason = "person" | "folder" | "ended";

/** The configurations of all devices with the model, as of one day. */
export interface Version {
  readonly id: string;
  readonly at: string;
  readonly person: string | null;
  readonly source?: Source;
  readonly model: string;
  /** The version that brought this model as a change; none where the model was kept before changes were permitted. */
  readonly change?: string;
  /** SHA-256 over the names and hashes of everything in it. */
  readonly digest: string;
  readonly files: readonly {
    readonly name: string;
    readonly vendor: string;
    readonly lines: number;
    readonly sha256: string;
  }[];
}

export interface Verification {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly person: string | null;
  readonly version: string;
  readonly change?: string;
  readonly digest: string;
  /** The day to which the end dates of declared flows were compared. */
  readonly day: string;
  readonly verdict: Verdict;
  readonly violated: number;
  readonly unknown: number;
  /** Violations in all pairs, and the numbers of those an exception may be asked for. */
  readonly leaks?: number;
  readonly coverable?: readonly number[];
  /** Differences in packets from the version verified before. */
  readonly drifted?: number;
  /** Last day for which the verdict holds as it is; null where nothing it rests on ends. */
  readonly until?: LocalDate | null;
  readonly request?: string;
  readonly report: string;
  readonly picture: string;
}

/** A verification asked for; kept so that a stop of the server loses none. */
export interface VerificationRequest {
  readonly id: string;
  readonly at: string;
  readonly person: string | null;
  readonly version: string;
  readonly reason: Reason;
}

export interface Failure {
  readonly request: string;
  readonly at: string;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Newest first. */
async function listed<T>(runtime: BodyRuntime, kind: string): Promise<readonly T[]> {
  const rows = await runtime.store.read(runtime.system, (tx) => tx.records.list({ kinds: [kind] }));
  return rows
    .flatMap((row) => (row.data === null ? [] : [{ ...row.data, at: row.at, person: row.person } as T]))
    .reverse();
}

export const versionsOf = (runtime: BodyRuntime) => listed<Version>(runtime, kinds.version);
export const verificationsOf = (runtime: BodyRuntime) => listed<Verification>(runtime, verificationKind);
const requestsOf = (runtime: BodyRuntime) => listed<VerificationRequest>(runtime, kinds.request);
const failuresOf = (runtime: BodyRuntime) => listed<Failure>(runtime, kinds.failure);

/** Verifications asked for that have neither been recorded nor failed, oldest first. */
export async function waitingOf(runtime: BodyRuntime): Promise<readonly VerificationRequest[]> {
  const settled = new Set([
    ...(await verificationsOf(runtime)).flatMap((one) => one.request ?? []),
    ...(await failuresOf(runtime)).map((one) => one.request),
  ]);
  return (await requestsOf(runtime)).filter((one) => !settled.has(one.id)).reverse();
}

/** The watched folder as named by the administrator; null where none is. */
export async function folderOf(runtime: BodyRuntime): Promise<string | null> {
  const [newest] = await listed<{ readonly folder: string | null }>(runtime, kinds.folder);
  return newest?.folder ?? null;
}

export async function reportOf(runtime: BodyRuntime, verification: Verification): Promise<Report | null> {
  const text = await textOf(runtime, verification.report);
  return text === null ? null : (JSON.parse(text) as Report);
}

export async function textOf(runtime: BodyRuntime, sha256: string): Promise<string | null> {
  const bytes = await runtime.store.read(runtime.system, (tx) => tx.attachments.bytes(sha256));
  return bytes === null ? null : bytes.toString("utf8");
}

/** The texts of a version; null where they were erased at their term. */
export async function filesOf(runtime: BodyRuntime, version: Version): Promise<KeptTexts | null> {
  const model = await textOf(runtime, version.model);
  if (model === null) return null;
  const files: KeptFile[] = [];
  for (const { name, vendor, sha256 } of version.files) {
    const text = await textOf(runtime, sha256);
    if (text === null) return null;
    files.push({ name, vendor, text });
  }
  return { model, files };
}

const keepText = (tx: Transaction, text: string, name: string) =>
  tx.attachments.keep(Buffer.from(text, "utf8"), name, "text/plain");

/** Keeps a version with its record; only text without secrets gets here. Whoever may permit its model is told of a change. */
export async function keepVersion(
  runtime: BodyRuntime,
  person: string | null,
  at: string,
  source: Source,
  fit: Exclude<Fit, { refused: unknown }>,
): Promise<Version> {
  await runtime.catchUp();
  const versions = await versionsOf(runtime);
  return runtime.store.transact({ ...runtime.system, person, at: at as never }, async (tx) => {
    const model = await keepText(tx, fit.model, "model.yaml");
    const files: Version["files"][number][] = [];
    for (const { name, vendor, lines, text } of [...fit.files].sort((a, b) => (a.name < b.name ? -1 : 1)))
      files.push({ name, vendor, lines, sha256: await keepText(tx, text, name) });
    const digest = hash(
      JSON.stringify([["model.yaml", model], ...files.map(({ name, vendor, sha256 }) => [name, vendor, sha256])]),
    );
    const id = newId();
    const { change } = broughtBy(model, versions, runtime.modelsInForce) ?? { change: id };
    const data = { id, source, model, ...(change === undefined ? {} : { change }), digest, files };
    await tx.append({ kind: kinds.version, data: data as unknown as JsonObject, retention });
    if (change === id) await tx.notices.give(modelNotices(runtime, at, person, id));
    return { ...data, at, person };
  });
}

/** Keeps a verification: the report, the picture, its number and its record in one commit. */
export async function keepVerification(
  runtime: BodyRuntime,
  request: VerificationRequest,
  at: string,
  day: LocalDate,
  version: Version,
  { report, picture, until }: Verified,
  also: (tx: Transaction, verification: Verification) => Promise<void>,
): Promise<Verification> {
  const { person } = request;
  const leaks = violationsOf(report);
  return runtime.store.transact({ ...runtime.system, person, at: at as never }, async (tx) => {
    const year = fiscalYear(day);
    const count = await tx.numbers.next(verificationKind, year);
    const data = {
      id: newId(),
      number: `${eraFiscalYear(year).replace("年度", "")}-分離検証-${count}${runtime.body.sample ? "（見本）" : ""}`,
      version: version.id,
      ...(version.change === undefined ? {} : { change: version.change }),
      digest: version.digest,
      day,
      verdict: report.verdict,
      violated: report.pairs.filter((pair) => pair.verdict === "VIOLATED").length,
      unknown: report.pairs.filter((pair) => pair.verdict === "UNKNOWN").length,
      leaks: leaks.length,
      coverable: leaks.filter((one) => one.violation.coverable === true).map((one) => one.number),
      drifted: report.drift?.length ?? 0,
      until: until as LocalDate | null,
      request: request.id,
      report: await keepText(tx, JSON.stringify(report), "verification.json"),
      picture: await keepText(tx, picture, "network.svg"),
    };
    await tx.append({ kind: verificationKind, data: data as unknown as JsonObject, retention });
    const kept = { ...data, at, person };
    await also(tx, kept);
    return kept;
  });
}

const append = (runtime: BodyRuntime, person: string | null, at: string, kind: string, data: JsonObject) =>
  runtime.store.transact({ ...runtime.system, person, at: at as never }, (tx) => tx.append({ kind, data, retention }));

/** Puts a change of the model in force; false where it was already. */
export async function keepInForce(runtime: BodyRuntime, person: string, at: string, change: string): Promise<boolean> {
  const isKept = await runtime.store.transact({ ...runtime.system, person, at: at as never }, async (tx) => {
    await tx.lock([`${modelKind}/${change}`]);
    const before = await tx.records.list({ kinds: [modelKind] });
    if (before.some((row) => changePutInForce(row) === change)) return false;
    await tx.append({ kind: modelKind, data: { change }, retention });
    return true;
  });
  await runtime.catchUp();
  return isKept;
}

/** Keeps that a verification is asked for, before it begins. */
export async function keepRequest(
  runtime: BodyRuntime,
  person: string | null,
  at: string,
  version: string,
  reason: Reason,
): Promise<VerificationRequest> {
  const data = { id: newId(), version, reason };
  await append(runtime, person, at, kinds.request, data);
  return { ...data, at, person };
}

export const keepFailure = (runtime: BodyRuntime, at: string, request: VerificationRequest) =>
  append(runtime, request.person, at, kinds.failure, { request: request.id });

export const keepFolder = (runtime: BodyRuntime, person: string, at: string, folder: string | null) =>
  append(runtime, person, at, kinds.folder, { folder });
