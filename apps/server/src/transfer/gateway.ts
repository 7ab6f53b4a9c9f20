import { type Entry, isRefusal, type TransferIntake, transferRuleOf } from "@machimori/engine";
import type { HandedFile } from "@machimori/model";
import { tokyoDay } from "@machimori/terms";
import { perform } from "../body/perform.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { verdictsOf } from "./statistics.ts";
import type { TransferWork } from "./work.ts";

export interface Arrival {
  readonly source: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** By which the same thing is known when it is found again. */
  readonly stamp: string;
  readonly sender?: string;
  readonly recipients?: readonly string[];
}

/** Why an arrival was not taken: nothing of it is kept. */
export type NotTaken = "no-rule" | "not-recorded";

/**
 * Takes what came in by itself: kept encrypted first, then recorded as a transfer of the system, and only then answered.
 * What is found a second time (after a stop between record and clearing away) is the transfer it already is.
 */
export async function takeArrival(
  installation: Installation,
  work: TransferWork,
  runtime: BodyRuntime,
  intake: TransferIntake,
  arrival: Arrival,
): Promise<Entry | NotTaken> {
  const known = alreadyTaken(runtime, intake, arrival.stamp);
  if (known) return known;
  const at = installation.clock();
  if (transferRuleOf(runtime.settingsOn(tokyoDay(at)), intake.from, intake.to) === null) return "no-rule";
  const file = await work.receive(runtime, systemUpload, plainName(arrival.name), arrival.bytes);
  const done = await perform(
    runtime,
    null,
    {
      type: "open",
      declaration: "gateway-transfer",
      values: {
        intake: intake.name,
        intakeKind: intake.kind,
        fromZone: intake.from,
        toZone: intake.to,
        classification: intake.classification,
        source: plainName(arrival.source),
        ...(arrival.sender ? { sender: arrival.sender } : {}),
        ...(arrival.recipients ? { recipients: arrival.recipients.join("\n") } : {}),
        stamp: stampFor(intake, arrival.stamp),
        handed: [file satisfies HandedFile],
      },
    },
    at,
  );
  work.handedOver(runtime, [file], {});
  if (!isRefusal(done)) return done.entry;
  await work.vault(runtime).remove(file.id, "original");
  return "not-recorded";
}

/** Uploads of the system are nobody's: no person can hand them over. */
const systemUpload = "";

const stampFor = (intake: TransferIntake, stamp: string): string => `${intake.id} ${stamp}`.slice(0, 200);

function alreadyTaken(runtime: BodyRuntime, intake: TransferIntake, stamp: string): Entry | null {
  const wanted = stampFor(intake, stamp);
  for (const entry of runtime.timeline.now.of("gateway-transfer")) if (entry.values["stamp"] === wanted) return entry;
  return null;
}

/** A name without what no form may hold. */
export const plainName = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069/\\]/g, "_")
    .trim()
    .slice(0, 255) || "file";

/** What the sanitiser said of an arrival; null while it has not. */
export function outcomeOf(entry: Entry): "passes" | "held" | "refused" | null {
  const verdicts = verdictsOf(entry);
  if (verdicts.length === 0) return null;
  if (verdicts.some((one) => one.verdict === "held")) return "held";
  return verdicts.some((one) => one.sha256Out !== null) ? "passes" : "refused";
}
