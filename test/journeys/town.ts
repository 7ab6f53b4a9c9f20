import { type BodySettings, isRefusal } from "@machimori/engine";
import { perform } from "@machimori/server";
import type { Json } from "@machimori/store";
import { type Client, enter, newBody, type TestServer } from "./client.ts";

/** Post and unit of each person of the test town; the first letter of the role they play is enough to read the tables. */
const cast = {
  clerk: ["tax", "主事"],
  colleague: ["tax", "主事"],
  manager: ["tax", "課長"],
  outsider: ["welfare", "主事"],
  otherManager: ["welfare", "課長"],
  head: ["office", "総務部長"],
  ciso: ["office", "副市長"],
  auditor: ["audit", "主査"],
} as const;
export type Role = keyof typeof cast | "administrator";
export const roles: readonly Role[] = [...(Object.keys(cast) as (keyof typeof cast)[]), "administrator"];

/** A town of nine people with roles by post, each signed in. */
export async function town(server: TestServer, id = "town"): Promise<Readonly<Record<Role, Client>>> {
  const administrator = await newBody(server, id, "試験町");
  const runtime = (await server.installation.body(id))!;
  const settings: Partial<BodySettings> = {
    auditors: ["auditor"],
    roleRules: [
      { role: "ciso", posts: ["副市長"], unit: "body", inUnit: null, clause: null, printed: null },
      {
        role: "headInformationSecurityOfficer",
        posts: ["総務部長"],
        unit: "body",
        inUnit: null,
        clause: null,
        printed: null,
      },
      {
        role: "informationSecurityManager",
        posts: ["課長"],
        unit: "division",
        inUnit: null,
        clause: null,
        printed: null,
      },
    ],
    classes: [
      { value: { value: "top", label: { ja: "Ⅰ", en: "I" } }, clause: null },
      { value: { value: "low", label: { ja: "Ⅱ", en: "II" } }, clause: null },
    ],
  };
  await runtime.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
    for (const [key, value] of Object.entries(settings))
      await tx.settings.put({ key, effectiveFrom: "2020-04-01", value: value as Json, clause: null });
  });
  await runtime.catchUp();
  const open = async (declaration: string, entryId: string, values: Record<string, unknown>) => {
    const done = await perform(runtime, null, { type: "open", declaration, entryId, values }, server.at);
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
  };
  for (const [unit, name] of [
    ["office", "総務部"],
    ["tax", "税務課"],
    ["welfare", "福祉課"],
    ["audit", "監査室"],
  ] as const)
    await open("division", unit, {
      code: unit,
      unitName: name,
      unitKind: unit === "office" ? "bureau" : "division",
      ...(unit === "office" ? {} : { parent: "office" }),
    });
  for (const [person, [unit, post]] of Object.entries(cast)) {
    await open("person", person, { number: person, personName: person, personKind: "regular" });
    await open("posting", `posting-${person}`, { holder: person, unit, post, since: "2020-04-01", concurrent: false });
  }
  const clients: Record<string, Client> = { administrator };
  for (const person of Object.keys(cast)) clients[person] = await enter(server, administrator, person);
  return clients as Readonly<Record<Role, Client>>;
}

/** Puts the model standard in force for the town, whose posts go on holding the roles they held. */
export async function adoptStandard(administrator: Client, day: string): Promise<void> {
  const { settings } = (await administrator.get("settings")).body;
  const adopted = await administrator.post("adoption/supplement");
  if (adopted.status !== 200) throw new Error(JSON.stringify(adopted.body));
  for (const key of ["roleRules", "classes", "graph", "matrix"])
    await administrator.request("PUT", `settings/${key}`, { value: settings[key], effectiveFrom: day });
}

/** Two zones between which the town lets files cross once they are harmless. */
export async function twoZones(administrator: Client, day: string): Promise<void> {
  const zones = [
    ["internet", "インターネット接続系"],
    ["lgwan", "LGWAN接続系"],
  ].map(([value, ja]) => ({ value: { value, label: { ja, en: value } }, clause: null }));
  await administrator.request("PUT", "settings/zones", { value: zones, effectiveFrom: day });
}
