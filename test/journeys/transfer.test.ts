import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { TransferWork, transferWork } from "@machimori/server/transfer/work";
import type { Instant } from "@machimori/terms";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;

const text = (value: string) => new TextEncoder().encode(value);
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const type = "application/vnd.ms-word.document.macroEnabled.main+xml";
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** A Word document with a macro project, as small as it can be. */
const docm = zipSync({
  "[Content_Types].xml": text(
    `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
  ),
  "_rels/.rels": text(
    `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
  "word/document.xml": text(
    `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>見積書</w:t></w:r></w:p></w:body></w:document>`,
  ),
  "word/_rels/document.xml.rels": text(
    `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`,
  ),
  "word/vbaProject.bin": new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(504).fill(0)]),
});
const csv = text("番号,名称\r\n1,机\r\n");
const dwg = text(`AC1032${"\0".repeat(200)}`);
const exe = new Uint8Array([0x4d, 0x5a, 0x90, 0, ...new Array(60).fill(0)]);

interface File {
  readonly id: string;
  readonly name: string;
  readonly verdict: string;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly removed: readonly { readonly code: string; readonly text: string }[];
  readonly nameOut: string | null;
}

async function handIn(who: Client, files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const ids: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const sent = await who.upload("transfers/files", { name, bytes });
    expect(sent.status).toBe(201);
    ids.push(sent.body[0].id);
  }
  return ids;
}

const asked = { fromZone: "internet", toZone: "lgwan", transferPurpose: "見積書の受領", receiver: "colleague" };

async function handOver(who: Client, classification: string, files: Readonly<Record<string, Uint8Array>>) {
  const made = await who.post("transfers", { values: { ...asked, classification }, files: await handIn(who, files) });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.entry.id as string;
}

/** Waits until the system has done its part. */
async function settled(who: Client, id: string) {
  return expect.poll(
    async () => {
      const { body } = await who.get(`transfers/${id}`);
      const system = ["無害化", "代わりのファイルの無害化", "受取一覧の作成"];
      return body.entry.boxes.some((box: { title: string }) => system.includes(box.title)) ? null : body;
    },
    { timeout: 60_000, interval: 100 },
  );
}
async function whenDone(who: Client, id: string) {
  await (await settled(who, id)).not.toBeNull();
  return (await who.get(`transfers/${id}`)).body;
}
const fileOf = (transfer: { files: readonly File[] }, name: string): File =>
  transfer.files.find((one) => one.name === name)!;

beforeAll(async () => {
  server = await testServer();
  people = await town(server, `transfer-${process.pid}`);
  const zones = ["internet", "lgwan", "sealed"].map((value) => ({
    value: { value, label: { ja: value, en: value } },
    clause: null,
  }));
  const rule = { from: "internet", to: "lgwan", mode: "same", approval: "sensitive", retentionDays: 30 };
  for (const [key, value] of [
    ["zones", zones],
    ["transferRules", [rule]],
  ] as const) {
    const put = await people.administrator.request("PUT", `settings/${key}`, { value, effectiveFrom: "2026-05-11" });
    expect(put.status).toBe(200);
  }
});
afterAll(() => server.close());

describe("a sensitive transfer of a macro document, a table and a program", () => {
  let id = "";
  let transfer: { files: readonly File[]; entry: { boxes: readonly { step: string }[] } };

  it("is sanitised, clean and refused, each said in words", async () => {
    id = await handOver(people.clerk, "top", { "見積.docm": docm, "台帳.csv": csv, "setup.exe": exe });
    transfer = await whenDone(people.clerk, id);
    expect(transfer.files.map((one) => [one.name, one.verdict])).toEqual([
      ["見積.docm", "sanitised"],
      ["台帳.csv", "clean"],
      ["setup.exe", "refused"],
    ]);
    expect(fileOf(transfer, "見積.docm").nameOut).toBe("見積.docm.docx");
    expect(fileOf(transfer, "見積.docm").removed.map((one) => one.code)).toContain("ooxml-vba");
    expect(fileOf(transfer, "setup.exe").refusal!.text).toMatch(/。$/);
    expect(transfer.entry.boxes.map((box) => box.step)).toEqual(["permit"]);
  });

  it("keeps the originals encrypted, for nobody else on the machine, under a key of the body", () => {
    const { root, keys } = server.store.cluster.folder;
    const body = people.clerk.body;
    const folder = join(root, "quarantine", body);
    const kept = readdirSync(folder);
    expect(kept.filter((name) => name.endsWith(".original"))).toHaveLength(3);
    for (const name of kept) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
      expect(readFileSync(join(folder, name)).includes(Buffer.from("番号,名称"))).toBe(false);
    }
    expect(statSync(join(keys, `${body}.quarantine.key`)).mode & 0o077).toBe(0);
  });

  it("is permitted neither by its sender nor by anyone but the manager, nor collected before", async () => {
    const permit = { step: "permit", outcome: "permit" };
    for (const role of ["clerk", "colleague", "outsider", "otherManager", "auditor", "administrator"] as const)
      expect([403, 404], role).toContain((await people[role].post(`entries/transfer/${id}/acts`, permit)).status);
    for (const role of ["clerk", "colleague", "manager", "administrator"] as const)
      expect(
        (await people[role].post(`transfers/${id}/collect/${fileOf(transfer, "台帳.csv").id}`)).status,
        role,
      ).not.toBe(200);
  });

  it("is collected once by its receiver when the manager has permitted, and by nobody else", async () => {
    const permitted = await people.manager.post(`entries/transfer/${id}/acts`, { step: "permit", outcome: "permit" });
    expect(permitted.status).toBe(200);
    await whenDone(people.clerk, id);
    const [word, table, program] = transfer.files.map((one) => `transfers/${id}/collect/${one.id}`) as [
      string,
      string,
      string,
    ];
    for (const role of ["clerk", "manager", "outsider", "auditor", "administrator"] as const)
      expect([403, 404], role).toContain((await people[role].post(table)).status);
    const bypass = await people.colleague.post(`entries/transfer/${id}/acts`, {
      step: "collect",
      item: fileOf(transfer, "台帳.csv").id,
      outcome: "done",
      values: { delivered: "0".repeat(64) },
    });
    expect(bypass.status).toBe(422);
    const tries = await Promise.all([1, 2, 3, 4].map(() => people.colleague.post(table)));
    expect(tries.map((one) => one.status === 200).sort()).toEqual([false, false, false, true]);
    expect(tries.find((one) => one.status === 200)!.body).toContain("番号,名称");
    expect((await people.colleague.post(program)).status).toBe(404);
    expect((await people.colleague.post(word)).status).toBe(200);
    expect((await people.colleague.post(word)).status).toBe(409);
    const { body } = await people.clerk.get(`transfers/${id}`);
    expect(body.entry.status).toBe("closed");
    const steps = body.entry.history.map((one: { step: string }) => one.step);
    expect(steps).toEqual(["handOver", "sanitise", "permit", "release", "collect", "collect"]);
  });

  it("leaves a record that verifies, and counts for the committee", async () => {
    const report = await people.manager.post("record/verify");
    expect(report.status).toBe(200);
    expect([report.body.texts.findings, report.body.rows.findings]).toEqual([[], []]);
    expect((await people.clerk.get("transfers/statistics")).status).toBe(403);
    const { body } = await people.manager.get("transfers/statistics");
    expect(body.months[0]).toMatchObject({ month: "2026-05", clean: 1, sanitised: 1, refused: 1, held: 0 });
    expect(body.removed.map((one: { code: string }) => one.code)).toContain("ooxml-vba");
    expect(body.modes).toContainEqual({ month: "2026-05", code: "none", count: 1 });
    const sheet = await people.manager.get("transfers/statistics.csv");
    expect(sheet.body).toContain("月ごと,2026-05,移送不可,1");
    expect((await people.manager.get("transfers/statistics.pdf")).body).toMatch(/^%PDF-/);
    expect((await people.clerk.get("transfers/statistics.csv")).status).toBe(403);
  });
});

it("needs no permission for a class that is not sensitive, and hands out what is in the output, without the macro", async () => {
  const id = await handOver(people.clerk, "low", { "a.docm": docm });
  const transfer = await whenDone(people.clerk, id);
  expect(transfer.entry.boxes.map((box: { step: string }) => box.step)).toEqual(["collect"]);
  const runtime = (await server.installation.body(people.clerk.body))!;
  const kept = await transferWork(server.installation).vault(runtime).get(transfer.files[0].id, "output");
  expect(Object.keys(unzipSync(kept!.bytes)).some((name) => /vba/i.test(name))).toBe(false);
});

it("shows pictures of before and after to its sender and to whom it waits for, and to nobody else", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const id = await handOver(people.clerk, "top", { "図.png": png, "a.csv": csv, "図面.dwg": dwg });
  const { files } = await whenDone(people.clerk, id);
  const [picture, table, drawing] = files.map((one: File) => `transfers/${id}/files/${one.id}/preview`);
  const looks = (body: string) => typeof body === "string" && body.length > 200;
  for (const role of ["clerk", "administrator"] as const)
    for (const address of [`${picture}?side=before`, `${picture}?side=after`, `${table}?side=before`, table]) {
      const shown = await people[role].get(address);
      expect([role, shown.status, looks(shown.body)]).toEqual([role, 200, true]);
    }
  for (const role of ["colleague", "outsider", "auditor", "manager", "ciso"] as const)
    expect((await people[role].get(`${picture}?side=before`)).status, role).toBe(404);
  const none = await people.clerk.get(`${drawing}?side=before`);
  expect([none.status, none.body.error.code]).toEqual([404, "no-picture"]);
  expect((await people.clerk.get(`${drawing}?side=after`)).status).toBe(404);
});

it("goes nowhere the rules do not name, and not with files of somebody else", async () => {
  const [file] = await handIn(people.clerk, { "a.csv": csv });
  const values = { ...asked, classification: "low" };
  const sealed = await people.clerk.post("transfers", { values: { ...values, toZone: "sealed" }, files: [file] });
  expect([sealed.status, Object.keys(sealed.body.error.fields)]).toEqual([422, ["toZone"]]);
  expect((await people.colleague.post("transfers", { values, files: [file] })).status).toBe(400);
  const forged = await people.colleague.post("entries/transfer", {
    values: { ...values, handed: [{ id: file, name: "b.csv", bytes: csv.length, sha256: "0".repeat(64) }] },
  });
  expect(forged.status).toBe(422);
  expect((await people.clerk.post("transfers", { values, files: [file] })).status).toBe(201);
  expect((await people.clerk.post("transfers", { values, files: [file] })).status).toBe(400);
});

it("follows the rule of a type, of a class and of a clause, and shows the rules with their history to the administrator", async () => {
  const clause = { instrument: "standards", version: 1, clause: "c1", path: "第4条", quote: "無害化通信を図る" };
  const rule = { from: "internet", to: "lgwan", mode: "same", retentionDays: 30, clause };
  const strict = { ...rule, modes: { word: "text", text: "forbidden" }, approval: "class", approvalClass: "low" };
  const put = (value: unknown) =>
    people.administrator.request("PUT", "settings/transferRules", { value, effectiveFrom: "2026-05-11" });
  for (const change of [
    { modes: { word: "original" } },
    { modes: { programs: "same" } },
    { approvalClass: null },
    { clause: { path: "第4条" } },
  ])
    expect((await put([{ ...strict, ...change }])).status).toBe(400);
  expect((await put([strict, strict])).status).toBe(400);
  expect((await put([strict])).status).toBe(200);
  const id = await handOver(people.clerk, "low", { "a.docm": docm, "a.csv": csv });
  const done = await whenDone(people.clerk, id);
  expect(fileOf(done, "a.docm").nameOut).toMatch(/\.txt$/);
  expect(fileOf(done, "a.csv").refusal?.code).toBe("type-forbidden");
  expect(done.entry.boxes.map((box: { step: string }) => box.step)).toEqual(["permit"]);
  expect((await people.clerk.get("transfers/rules")).status).toBe(403);
  const { body } = await people.administrator.get("transfers/rules");
  expect([body.rules[0].clause.path, body.history.length >= 2]).toEqual(["第4条", true]);
  expect((await put([{ ...rule, approval: "sensitive" }])).status).toBe(200);
});

describe("a file no machine can make safe", () => {
  it("waits for the IT section, which may not be its sender, and goes on with a sanitised substitute", async () => {
    const id = await handOver(people.clerk, "low", { "図面.dwg": dwg, "a.csv": csv });
    const held = await whenDone(people.clerk, id);
    expect(fileOf(held, "図面.dwg")).toMatchObject({ verdict: "held", refusal: { code: "held-no-renderer" } });
    expect(held.entry.boxes.map((box: { step: string }) => box.step)).toEqual(["judge"]);
    const values = { judgement: "substitute", judgementReason: "紙から作り直した" };
    expect((await people.clerk.post(`transfers/${id}/judgement`, { values })).status).toBe(403);
    const files = await handIn(people.administrator, { "図面.csv": csv, "再送.exe": exe });
    const judged = await people.administrator.post(`transfers/${id}/judgement`, { values, files });
    expect(judged.status, JSON.stringify(judged.body)).toBe(200);
    const done = await whenDone(people.clerk, id);
    expect(done.files.map((one: { name: string; verdict: string }) => [one.name, one.verdict])).toEqual([
      ["図面.dwg", "held"],
      ["a.csv", "clean"],
      ["図面.csv", "clean"],
      ["再送.exe", "refused"],
    ]);
    const collectable = done.files.filter((one: { collectable: boolean }) => one.collectable);
    expect(collectable.map((one: { name: string }) => one.name)).toEqual(["a.csv", "図面.csv"]);
  });

  it("may not be judged by an administrator who sent it", async () => {
    const id = await handOver(people.administrator, "low", { "図面.dwg": dwg });
    await whenDone(people.administrator, id);
    const values = { judgement: "without", judgementReason: "不要" };
    expect((await people.administrator.post(`transfers/${id}/judgement`, { values })).status).toBe(403);
  });

  it("is let go by its sender on no way in, an administrator included, and its original is answered to nobody", async () => {
    const id = await handOver(people.administrator, "low", { "図面.dwg": dwg });
    const { files, entry } = await whenDone(people.administrator, id);
    const file = files[0].id as string;
    const values = { judgement: "without", judgementReason: "不要" };
    const passed = { ...files[0], file, verdict: "clean", refusal: null, removed: {}, sha256Out: files[0].sha256In };
    const act = (step: string, given: object) => ["POST", `entries/transfer/${id}/acts`, { step, ...given }] as const;
    const fresh = await handIn(people.administrator, { "図面.csv": csv });
    const ways = [
      ["POST", `transfers/${id}/judgement`, { values }],
      ["POST", `transfers/${id}/judgement`, { values: { ...values, judgement: "substitute" }, files: fresh }],
      act("judge", { outcome: "done", values }),
      act("judge", { outcome: "permit", values }),
      act("sanitise", { outcome: "done", values: { verdicts: [passed] } }),
      act("sanitiseSubstitutes", { outcome: "done", values: { substituteVerdicts: [passed] } }),
      act("permit", { outcome: "permit" }),
      act("release", { outcome: "done", values: { collectable: [file] } }),
      act("collect", { item: file, outcome: "done", values: { delivered: files[0].sha256In } }),
      ["POST", `entries/transfer/${id}/amend`, { values: { verdicts: [passed] }, reason: "訂正" }],
      ["POST", `transfers/${id}/collect/${file}`, {}],
      ["GET", `transfers/${id}/files/${file}/preview?side=after`, undefined],
      ["GET", `attachments/${file}`, undefined],
      ["GET", `attachments/${files[0].sha256In}`, undefined],
      ["PUT", `transfers/${id}/files/${file}`, {}],
    ] as const;
    for (const [method, path, payload] of ways) {
      const answer = await people.administrator.request(method, path, payload);
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expect(JSON.stringify(answer.body)).not.toContain("AC1032");
    }
    const after = await people.administrator.get(`transfers/${id}`);
    expect(after.body.entry.boxes).toEqual(entry.boxes);
    expect(after.body.files[0]).toMatchObject({ verdict: "held", collectable: false });
    // What was refused above is still the sender's own to hand over.
    const later = await people.administrator.post("transfers", {
      values: { ...asked, classification: "low" },
      files: fresh,
    });
    await whenDone(people.administrator, later.body.entry.id);
  });
});

it("a file that cannot be read again is refused with its code, and nothing takes its place", async () => {
  const runtime = (await server.installation.body(people.clerk.body))!;
  const vault = transferWork(server.installation).vault(runtime);
  const [lost, damaged] = (await handIn(people.clerk, { "a.csv": csv, "b.csv": csv })) as [string, string];
  await vault.remove(lost, "original");
  await vault.put(damaged, "original", text("他のファイル"), "b.csv");
  const values = { ...asked, classification: "low" };
  const made = await people.clerk.post("transfers", { values, files: [lost, damaged] });
  const transfer = await whenDone(people.clerk, made.body.entry.id);
  expect(transfer.files.map((one: File) => one.refusal?.code)).toEqual(["original-lost", "original-lost"]);
  expect(transfer.entry.status).toBe("closed");
  expect(await vault.get(lost, "output")).toBeNull();
});

it("erases originals and outputs after the retention and keeps the record", async () => {
  const id = await handOver(people.clerk, "low", { "a.csv": csv });
  const { files } = await whenDone(people.clerk, id);
  const runtime = (await server.installation.body(people.clerk.body))!;
  const work = transferWork(server.installation);
  const before = server.at;
  expect(await work.erase(runtime)).toBe(0);
  server.at = "2026-06-11T00:00:00.000Z" as Instant;
  expect(await work.erase(runtime)).toBeGreaterThan(0);
  expect(await work.vault(runtime).list()).toEqual([]);
  await people.colleague.again();
  expect((await people.colleague.post(`transfers/${id}/collect/${files[0].id}`)).status).toBe(410);
  const rows = await server.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["transfer-erased"] }));
  expect(rows.some((row) => row.entry === id)).toBe(true);
  server.at = before;
});

it("goes on after a stop midway: nothing lost, nothing half done passed on, everything recorded once", async () => {
  const runtime = (await server.installation.body(people.clerk.body))!;
  const stopped = transferWork(server.installation);
  await stopped.stop();
  const many = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`${at}.csv`, text(`番号\r\n=${at}+1\r\n`)]));
  const id = await handOver(people.clerk, "low", { ...many, "a.exe": exe });
  const { files } = (await people.clerk.get(`transfers/${id}`)).body;
  // As where it was killed between keeping an output and recording it.
  await stopped.vault(runtime).put(files[0].id, "output", text("half"), "0.csv");
  const next = new TransferWork(server.installation);
  next.advance(runtime);
  const done = await whenDone(people.clerk, id);
  expect(done.files.map((one: File) => one.verdict)).toEqual([...Array(5).fill("sanitised"), "refused"]);
  const kept = await next.vault(runtime).get(files[0].id, "output");
  expect(Buffer.from(kept?.bytes ?? []).toString("utf8")).toBe("\ufeff番号\r\n'=0+1\r\n");
  const acts = await server.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["act"] }));
  expect(acts.filter((one) => one.entry === id && (one.data as { step?: string }).step === "sanitise")).toHaveLength(1);
  await next.stop();
});
