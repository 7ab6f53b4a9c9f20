import { readdirSync, readFileSync } from "node:fs";
import { type LocalDate, plusDays, tokyoInstant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { inThread } from "../separation/in-thread.ts";
import { keepInForce, keepRequest, keepVersion, versionsOf } from "../separation/kept.ts";

const folder = new URL("../../../../fixtures/minato/network/", import.meta.url);
const modelFile = "model.yaml";

/** What a supplier's remote maintenance of a server needs, and left in the core switch, by the line it stands below. */
const leftOpen: readonly (readonly [below: string, line: string])[] = [
  ["ip access-list extended LGWAN-IN", " permit tcp host 10.2.5.20 host 10.1.0.30 eq 3389"],
  ["ip access-list extended MYNUMBER-OUT", " permit tcp host 10.2.5.20 host 10.1.0.30 eq 3389"],
  ["ip access-list extended MYNUMBER-IN", " permit tcp host 10.1.0.30 eq 3389 host 10.2.5.20 established"],
  ["ip access-list extended LGWAN-OUT", " permit tcp host 10.1.0.30 eq 3389 host 10.2.5.20 established"],
];

function asFirstHandedIn(name: string, text: string): string {
  if (name !== "core.cfg") return text;
  return leftOpen.reduce((all, [below, line]) => all.replace(`${below}\n`, `${below}\n${line}\n`), text);
}

/** Days before the last of the year: when the network is first handed in, and when it is with what was found mended. */
const daysBefore = { first: 33, mended: 26 } as const;

/**
 * The manager of みなと市's systems hands in its network, an administrator puts the model of its zones in force, and a
 * verification is asked for; a week later, what it will have found is mended and handed in anew. The server carries the
 * verifications out as it does any other. Answers what stood in the way; null where nothing did.
 */
export async function handInNetwork(runtime: BodyRuntime, until: LocalDate): Promise<string | null> {
  if ((await versionsOf(runtime)).length > 0) return null;
  const [first, mended] = [plusDays(until, -daysBefore.first), plusDays(until, -daysBefore.mended)];
  const [manager = null] = runtime.rosterOn(first).holders("informationSystemManager", null);
  const second = runtime.settingsOn(first).administrators.find((one) => one !== manager);
  if (second === undefined) return "network: nobody but its manager may put the model in force";
  const texts = readdirSync(folder)
    .filter((name) => name !== modelFile)
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
  const model = readFileSync(new URL(modelFile, folder));
  const handIn = async (day: LocalDate, asThen: (name: string, text: string) => string): Promise<string | null> => {
    const files = texts.map(({ name, text }) => ({ name, bytes: Buffer.from(asThen(name, text)) }));
    const fit = await inThread({ kind: "strip", model, files }, () => undefined);
    if (fit === null || "refused" in fit) return `network: ${fit?.refused.map(({ ja }) => ja).join("") ?? "not read"}`;
    const { id, change } = await keepVersion(runtime, manager, tokyoInstant(day, "19:00"), "upload", fit);
    if (change !== undefined) await keepInForce(runtime, second, tokyoInstant(day, "19:20"), change);
    await keepRequest(runtime, manager, tokyoInstant(day, "19:25"), id, "person");
    return null;
  };
  return (await handIn(first, asFirstHandedIn)) ?? (await handIn(mended, (_, text) => text));
}
