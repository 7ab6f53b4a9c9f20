import { createHash } from "node:crypto";
import { type JsonObject, newId, type Transaction } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { KeptFile, Verdict, Verified } from "./verification.ts";
import type { Fit } from "./worker.ts";

/** Records of the separation: a version of the network as uploaded, a verification of a version. */
const versionKind = "separation-version";
const verificationKind = "separation";
const retention = "reviews";

/** The configurations of all devices with the model, as of one upload. */
export interface Version {
  readonly id: string;
  readonly at: string;
  readonly person: string | null;
  readonly model: string;
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
  readonly digest: string;
  /** The day to which the end dates of declared flows were compared. */
  readonly day: string;
  readonly verdict: Verdict;
  readonly violated: number;
  readonly unknown: number;
  readonly report: string;
  readonly picture: string;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Newest first. */
async function listed<T>(runtime: BodyRuntime, kind: string): Promise<readonly T[]> {
  const rows = await runtime.store.read(runtime.system, (tx) => tx.records.list({ kinds: [kind] }));
  return rows
    .flatMap((row) => (row.data === null ? [] : [{ ...row.data, at: row.at, person: row.person } as T]))
    .reverse();
}

export const versionsOf = (runtime: BodyRuntime) => listed<Version>(runtime, versionKind);
export const verificationsOf = (runtime: BodyRuntime) => listed<Verification>(runtime, verificationKind);

export async function textOf(runtime: BodyRuntime, sha256: string): Promise<string | null> {
  const bytes = await runtime.store.read(runtime.system, (tx) => tx.attachments.bytes(sha256));
  return bytes === null ? null : bytes.toString("utf8");
}

/** The texts of a version; null where they were erased at their term. */
export async function filesOf(
  runtime: BodyRuntime,
  version: Version,
): Promise<{ readonly model: string; readonly files: readonly KeptFile[] } | null> {
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

/** Keeps a version with its record; only text without secrets gets here. */
export async function keepVersion(
  runtime: BodyRuntime,
  person: string,
  at: string,
  fit: Exclude<Fit, { refused: unknown }>,
): Promise<Version> {
  return runtime.store.transact({ ...runtime.system, person, at: at as never }, async (tx) => {
    const model = await keepText(tx, fit.model, "model.yaml");
    const files: Version["files"][number][] = [];
    for (const { name, vendor, lines, text } of [...fit.files].sort((a, b) => (a.name < b.name ? -1 : 1)))
      files.push({ name, vendor, lines, sha256: await keepText(tx, text, name) });
    const digest = hash(
      JSON.stringify([["model.yaml", model], ...files.map(({ name, vendor, sha256 }) => [name, vendor, sha256])]),
    );
    const data = { id: newId(), model, digest, files };
    await tx.append({ kind: versionKind, data: data as unknown as JsonObject, retention });
    return { ...data, at, person };
  });
}

/** Keeps a verification: the report, the picture, its number and its record in one commit. */
export async function keepVerification(
  runtime: BodyRuntime,
  person: string,
  at: string,
  day: LocalDate,
  version: Version,
  { report, picture }: Verified,
): Promise<Verification> {
  return runtime.store.transact({ ...runtime.system, person, at: at as never }, async (tx) => {
    const year = fiscalYear(day);
    const count = await tx.numbers.next(verificationKind, year);
    const data = {
      id: newId(),
      number: `${eraFiscalYear(year).replace("年度", "")}-分離検証-${count}${runtime.body.sample ? "（見本）" : ""}`,
      version: version.id,
      digest: version.digest,
      day,
      verdict: report.verdict,
      violated: report.pairs.filter((pair) => pair.verdict === "VIOLATED").length,
      unknown: report.pairs.filter((pair) => pair.verdict === "UNKNOWN").length,
      report: await keepText(tx, JSON.stringify(report), "verification.json"),
      picture: await keepText(tx, picture, "network.svg"),
    };
    await tx.append({ kind: verificationKind, data, retention });
    return { ...data, at, person };
  });
}
