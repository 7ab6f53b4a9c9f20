import { readFileSync } from "node:fs";
import { join } from "node:path";
import { label, localDate } from "@machimori/terms";
import { root } from "../architecture/sources.ts";
import type { Client, TestServer } from "../journeys/client.ts";
import { networkFiles, verified } from "../journeys/network-files.ts";
import { type Role, town } from "../journeys/town.ts";

/** A town in which every screen has something to show, and the ids by which screens are opened. */
export interface Furnished {
  readonly people: Readonly<Record<Role, Client>>;
  readonly draft: string;
  readonly device: string;
  readonly takeOut: string;
  readonly incident: string;
  readonly transfer: string;
}

/** The first four chapters: organisation, classes and zones are in them, and a page of them is read quickly. */
const whole = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");
const standards = whole.slice(0, whole.lastIndexOf("第5章"));

/** Fills a town: a public text with a revision under way, devices, a request, an incident, a transfer, a verified network. */
export async function furnished(server: TestServer): Promise<Furnished> {
  const people = await town(server);
  const { administrator, clerk, head } = people;
  const must = async (answer: Promise<{ status: number; body: { id?: string } }>) => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body as { id: string };
  };
  const read = async (words: string) =>
    (
      await must(
        administrator.upload(
          "adoption",
          { name: "standards.txt", bytes: Buffer.from(words) },
          { instrumentName: "対策基準" },
        ),
      )
    ).id;
  const first = await read(standards);
  await must(
    administrator.post(`adoption/${first}/in-force`, {
      effectiveFrom: "2026-05-11",
      decidedBy: "情報セキュリティ委員会",
    }),
  );
  const { instrument } = (await administrator.get("policy")).body.texts[0];
  await must(administrator.request("PUT", `disclosure/${instrument}`, { open: true, hidden: [] }));
  const draft = await read(standards.replaceAll("持ち出し", "持出し"));
  const device = await must(
    clerk.post("entries/device", {
      values: {
        deviceNumber: "N-1",
        deviceName: "窓口用ノートパソコン（税務課・固定資産税係）",
        keeper: "tax",
        deviceKind: "notebook",
        encrypted: true,
        place: "執務室",
      },
    }),
  );
  const takeOut = await must(
    clerk.post("entries/take-out", {
      values: {
        takeOutKind: "takeOut",
        items: [{ of: "device", id: device.id }],
        destination: "県庁",
        takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
        purpose: "打合せ",
        safeguards: ["encryption"],
      },
    }),
  );
  const incident = await must(
    clerk.post("entries/incident", {
      values: {
        what: "宛先を誤って電子メールを送った",
        incidentKind: "leak",
        foundAt: "2026-05-11T08:00",
        source: "internal",
        personalDataConcerned: true,
      },
    }),
  );
  const [file] = (
    await clerk.upload("transfers/files", {
      name: "一覧.csv",
      bytes: Buffer.from("番号,名称\r\n1,=HYPERLINK(1)\r\n"),
    })
  ).body;
  const runtime = (await server.installation.body("town"))!;
  const zones = [
    { value: "internet", label: label("インターネット接続系", "Internet") },
    { value: "lgwan", label: label("LGWAN接続系", "LGWAN") },
  ].map((value) => ({ value, clause: null }));
  const put = await administrator.request("PUT", "settings/zones", { value: zones, effectiveFrom: "2026-05-11" });
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  const [classOfIt] = runtime.settingsOn(localDate("2026-05-11")).classes;
  const handed = await clerk.post("transfers", {
    values: {
      fromZone: "internet",
      toZone: "lgwan",
      transferPurpose: "見積書の受領",
      receiver: "colleague",
      classification: classOfIt!.value.value,
    },
    files: [file.id],
  });
  if (handed.status !== 201) throw new Error(JSON.stringify(handed.body));
  await verified(head, networkFiles("network-leak"));
  return {
    people,
    draft,
    device: device.id,
    takeOut: takeOut.id,
    incident: incident.id,
    transfer: handed.body.entry.id,
  };
}
