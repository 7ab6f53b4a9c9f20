import { vendorNamed } from "@machimori/segmentation/vendors/recognise";
import { notFound } from "../problem.ts";
import type { Asked } from "../request.ts";
import { findingName, type NumberedViolation, violationsByLines } from "./findings.ts";
import { type Verification, type Version, verificationsOf, versionsOf } from "./kept.ts";
import { isInForce } from "./model-in-force.ts";
import { leftOutOf, type RemarksReport, remarksByDevice } from "./remarks.ts";
import type { DriftReport, Report } from "./report.ts";

const nameOf = (who: Asked, person: string | null) =>
  person === null ? null : (who.runtime.rosterOn(who.today).person(person)?.name ?? null);

/** A version; `versions` are those among which the one lies that brought its model. */
export function presentVersion(version: Version, who: Asked, versions: readonly Version[] = [version]) {
  const { id, at, person, source, change, digest, files } = version;
  const bringer = versions.find((one) => one.id === change)?.person ?? null;
  return {
    id,
    at,
    by: nameOf(who, person),
    source: source ?? "upload",
    modelInForce: isInForce(change, who.runtime.modelsInForce),
    /** Whether the asker brought this model, and so may not put it in force. */
    ownChange: bringer === who.identity.person,
    digest,
    files: files.map(({ name, vendor, lines }) => ({
      name,
      vendor,
      /** The language it is written in, as its maker calls it. */
      vendorTitle: vendorNamed(vendor)?.title[who.language] ?? vendor,
      lines,
    })),
  };
}

export function presentVerification(one: Verification, who: Asked) {
  const { id, number, at, person, version, digest, day, verdict, violated, unknown, leaks, drifted, until } = one;
  const counts = { violated, unknown, leaks: leaks ?? violated, drifted: drifted ?? 0 };
  const modelInForce = isInForce(one.change, who.runtime.modelsInForce);
  return {
    ...{ id, number, at, by: nameOf(who, person), version, modelInForce, digest, day, verdict },
    ...counts,
    until: until ?? null,
  };
}

const said = <T extends { readonly message: { readonly ja: string; readonly en: string } }>(one: T, who: Asked) => ({
  ...one,
  message: one.message[who.language],
});

export const presentDrift = (drift: readonly DriftReport[], who: Asked) => drift.map((one) => said(one, who));

/**
 * A report in the reader's language, its violations numbered as an exception names them. Those that the same lines let
 * pass stand under one of them.
 */
export function presentReport(verification: Verification, report: Report, who: Asked) {
  const violation = (one: NumberedViolation["violation"]) => ({
    ...said(one, who),
    coverable: one.coverable === true,
    finding: findingName(verification.number, one.number),
  });
  return {
    pairs: violationsByLines(report).map(({ pair, groups }) => ({
      ...pair,
      exceptions: pair.exceptions ?? [],
      violations: groups.map(({ shown, others }) => ({ ...violation(shown), sameLines: others.map(violation) })),
      unknown: pair.unknown.map((one) => said(one, who)),
    })),
    findings: report.findings.map((one) => said(one, who)),
    remarks: report.remarks === undefined ? null : presentRemarks(report.remarks, who),
    drift: report.drift == null ? null : presentDrift(report.drift, who),
  };
}

const presentRemarks = (remarks: RemarksReport, who: Asked) => ({
  counts: remarks.counts,
  leftOut: leftOutOf(remarks),
  devices: remarksByDevice(remarks).map(({ device, remarks: ofDevice }) => ({
    device,
    remarks: ofDevice.map((one) => said(one, who)),
  })),
});

export async function verificationOf(who: Asked, id: string): Promise<Verification> {
  const found = (await verificationsOf(who.runtime)).find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

export async function versionOf(who: Asked, id: string): Promise<Version> {
  const found = (await versionsOf(who.runtime)).find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}
