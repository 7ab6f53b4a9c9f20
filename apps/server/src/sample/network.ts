import { readdirSync, readFileSync } from "node:fs";
import { type LocalDate, tokyoInstant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { inThread } from "../separation/in-thread.ts";
import { keepInForce, keepRequest, keepVersion, versionsOf } from "../separation/kept.ts";

const folder = new URL("../../../../fixtures/minato/network/", import.meta.url);
const modelFile = "model.yaml";

/**
 * On a day the manager of みなと市's systems hands in its network, an administrator puts the model of its zones in
 * force, and a verification is asked for, which the server carries out as it does any other. Answers what stood in
 * the way; null where nothing did.
 */
export async function handInNetwork(runtime: BodyRuntime, day: LocalDate): Promise<string | null> {
  if ((await versionsOf(runtime)).length > 0) return null;
  const [manager = null] = runtime.rosterOn(day).holders("informationSystemManager", null);
  const second = runtime.settingsOn(day).administrators.find((one) => one !== manager);
  if (second === undefined) return "network: nobody but its manager may put the model in force";
  const files = readdirSync(folder)
    .filter((name) => name !== modelFile)
    .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
  const model = readFileSync(new URL(modelFile, folder));
  const fit = await inThread({ kind: "strip", model, files }, () => undefined);
  if (fit === null || "refused" in fit) return `network: ${fit?.refused.map(({ ja }) => ja).join("") ?? "not read"}`;
  const { id, change } = await keepVersion(runtime, manager, tokyoInstant(day, "19:00"), "upload", fit);
  if (change !== undefined) await keepInForce(runtime, second, tokyoInstant(day, "19:20"), change);
  await keepRequest(runtime, manager, tokyoInstant(day, "19:25"), id, "person");
  return null;
}
