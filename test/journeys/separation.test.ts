import { openFortigate } from "@machimori/segmentation/verify/testing/open-fortigate";
import { openDuties } from "@machimori/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Handed, handIn, networkFiles, verified } from "./network-files.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
beforeAll(async () => {
  server = await testServer();
  people = await town(server);
}, 120_000);
afterAll(() => server.close());

const fixture = networkFiles;

describe("the network of the sample town", () => {
  it("is proved apart, and the proof is recorded with the digest of what was verified", async () => {
    const found = await verified(people.head, fixture("network"));
    expect([found.verdict, found.violated, found.unknown], JSON.stringify(found)).toEqual(["PROVED", 0, 0]);
    expect(found.pairs).toHaveLength(6);
    const rows = await server.store.read({ body: people.head.body, person: null, divisions: "*" }, (tx) =>
      tx.records.list({ kinds: ["separation"] }),
    );
    expect(rows.at(-1)).toMatchObject({
      person: "head",
      data: { verdict: "PROVED", digest: found.digest, number: found.number },
    });
    expect(found.digest).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);

  it("with a forgotten permit is violated, and the lines that let the packet through are named", async () => {
    const files = fixture("network-leak");
    const found = await verified(people.administrator, files);
    expect(found.verdict).toBe("VIOLATED");
    const leak = found.pairs.find((pair: { violations: unknown[] }) => pair.violations.length > 0);
    expect([leak.from, leak.to]).toEqual(["mynumber", "lgwan"]);
    const written = files.find((one) => one.name === "core.cfg")!.text.split("\n");
    const named = leak.violations.flatMap(
      (one: { lines: { file: string; line: number; text: string }[] }) => one.lines,
    );
    expect(named.length).toBeGreaterThan(0);
    for (const line of named) expect(written[line.line - 1]!.trim()).toBe(line.text);
    expect(named.map((one: { text: string }) => one.text)).toContain(
      "permit tcp host 10.1.30.15 host 10.2.8.20 eq 1433",
    );
    const packet = leak.violations[0].packet;
    expect(JSON.stringify(packet)).toContain("10.1.30.15");
    const picture = await people.manager.get(`separation/verifications/${found.id}/picture.svg`);
    expect(picture.status).toBe(200);
    expect(picture.body).toContain('class="leak"');
    const history = (await people.auditor.get("separation")).body;
    expect(history.verifications.map((one: { verdict: string }) => one.verdict)).toEqual(["VIOLATED", "PROVED"]);
    expect(history.mayVerify).toBe(false);
  }, 60_000);
});

describe("a firewall that lets everything out", () => {
  const firewall = openFortigate;
  const model = `zones:
  office: { label: 庁内, interfaces: ["fw:lan"], networks: ["192.168.1.0/24"] }
  internet: { label: インターネット, interfaces: ["fw:wan1"], networks: ["0.0.0.0/0"] }
`;

  it("is said once, by a packet that opens a session; what else the lines let pass stands under it, numbered", async () => {
    const found = await verified(people.administrator, [
      { name: "fw.conf", text: firewall },
      { name: "model.yaml", text: model },
    ]);
    type Told = { number: number; packet: { state: string }; sameLines: { number: number; finding: string }[] };
    const violations: Told[] = found.pairs.flatMap((pair: { violations: Told[] }) => pair.violations);
    const [only] = violations;
    expect([violations.length, only!.packet.state, only!.sameLines.length > 0]).toEqual([1, "new", true]);
    const numbers = [only!.number, ...only!.sameLines.map((one) => one.number)].sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: found.leaks }, (_, index) => index + 1));
    for (const { number, finding } of only!.sameLines) expect(finding).toBe(`${found.number} 指摘${number}`);
    const [{ remarks }] = found.remarks.devices;
    expect(remarks[0]).toMatchObject({ severity: "warning", places: [{ at: { file: "fw.conf", line: 10 } }] });
  }, 60_000);
});

describe("what is said of the configurations themselves", () => {
  interface Remark {
    readonly severity: string;
    readonly message: string;
    readonly places: readonly { readonly at: { file: string; line: number; text: string } | null }[];
  }
  const remarksOf = (found: { remarks: { devices: { device: string; remarks: Remark[] }[] } }, device: string) =>
    found.remarks.devices.find((one) => one.device === device)?.remarks ?? [];

  it("is kept with the verification: by device, each sentence once, with the lines as they are kept", async () => {
    const dead = "access-list 150 permit tcp any any\naccess-list 150 deny tcp any host 10.1.30.15\n";
    const files = fixture("network").map((one) =>
      one.name === "core.cfg" ? { ...one, text: `${one.text.trimEnd()}\n${dead}` } : one,
    );
    const found = await verified(people.head, files);
    const core = remarksOf(found, "core");
    expect(new Set(core.map((one) => `${one.severity} ${one.message}`)).size).toBe(core.length);
    const places = core.flatMap((one) => one.places).flatMap(({ at }) => at ?? []);
    const written = files.find((one) => one.name === "core.cfg")!.text.split("\n");
    for (const { file, line, text } of places) expect([file, text]).toEqual(["core.cfg", written[line - 1]!.trim()]);
    expect(places.map(({ text }) => text).join("\n")).toContain("access-list 150");
    const { error, warning, note } = found.remarks.counts;
    const shown = found.remarks.devices.flatMap((one: { remarks: Remark[] }) => one.remarks);
    expect([found.remarks.leftOut, error + warning + note]).toEqual([
      0,
      shown.reduce((sum: number, one: Remark) => sum + one.places.length, 0),
    ]);
    const english = (
      await people.head.request("GET", `separation/verifications/${found.id}`, undefined, { "accept-language": "en" })
    ).body;
    expect(JSON.stringify(remarksOf(english, "core").map((one) => one.message))).not.toMatch(/[ぁ-ん]/);
  }, 60_000);

  it("is missing in a verification of an earlier release, which opens all the same, on screen and as a PDF", async () => {
    const runtime = (await server.installation.body(people.head.body))!;
    const rows = await server.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["separation"] }));
    const row = rows.at(-1);
    const earlier = { ...row!.data, id: "earlier-release" } as unknown as { id: string; report: string };
    await server.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
      const kept = JSON.parse((await tx.attachments.bytes(earlier.report))!.toString("utf8"));
      expect(kept.remarks.kept.length).toBeGreaterThan(0);
      const { remarks: _, ...old } = kept;
      const report = await tx.attachments.keep(Buffer.from(JSON.stringify(old)), "verification.json", "text/plain");
      await tx.append({ kind: "separation", data: { ...earlier, report }, retention: "reviews" });
    });
    const opened = await people.head.get("separation/verifications/earlier-release");
    expect([opened.status, opened.body.verdict, opened.body.remarks]).toEqual([200, "PROVED", null]);
    const paper = await people.head.get("separation/verifications/earlier-release/report.pdf");
    expect([paper.status, String(paper.body).slice(0, 5)]).toEqual([200, "%PDF-"]);
  }, 60_000);
});

describe("who may do what", () => {
  it("a clerk, a division's manager and an auditor may not hand in or verify; a clerk may not read", async () => {
    for (const role of ["clerk", "manager", "auditor"] as const) {
      expect((await handIn(people[role], fixture("network"))).status, role).toBe(403);
      expect((await people[role].post("separation/verifications", {})).status, role).toBe(403);
    }
    expect((await people.clerk.get("separation")).status).toBe(403);
    expect((await people.clerk.get("separation/job")).status).toBe(403);
    expect((await people.manager.get("separation")).status).toBe(200);
  });
});

describe("what is handed in", () => {
  const secrets = ["S3cretEnable", "publicCommunity77", "pskVerySecret", "$1$abcd$efghijkl"];
  const secretive = (files: Handed[]) =>
    files.map((file) =>
      file.name === "core.cfg"
        ? {
            ...file,
            text: file.text.replace(
              "hostname core\n",
              "hostname core\nenable secret 5 $1$abcd$efghijkl\nusername admin password 0 S3cretEnable\nsnmp-server community publicCommunity77 RO\ncrypto isakmp key pskVerySecret address 192.0.2.9\n",
            ),
          }
        : file,
    );

  it("loses its secrets before it is kept: they are in no answer, no record and no kept file", async () => {
    const found = await verified(people.head, secretive(fixture("network-leak")));
    expect(found.verdict).toBe("VIOLATED");
    const list = await people.head.get("separation");
    const picture = await people.head.get(`separation/verifications/${found.id}/picture.svg`);
    const kept = await server.store.read({ body: people.head.body, person: null, divisions: "*" }, async (tx) => {
      const rows = await tx.records.list({ kinds: ["separation", "separation-version"] });
      const files = await tx.db.selectFrom("attachment").select("bytes").execute();
      return JSON.stringify(rows) + files.map((one) => Buffer.from(one.bytes).toString("utf8")).join("\n");
    });
    expect(kept).toContain("hostname core");
    expect(kept).toContain("<redacted>");
    for (const secret of secrets)
      expect([JSON.stringify(found), JSON.stringify(list.body), picture.body, kept].join("\n")).not.toContain(secret);
  }, 60_000);

  it("is refused whole where one file is in no language that is read, or a configuration is missing", async () => {
    const before = (await people.head.get("separation")).body.versions.length;
    const strange = await handIn(people.head, [...fixture("network"), { name: "memo.txt", text: "会議の予定\n十時" }]);
    expect([strange.status, strange.body.error.code]).toEqual([422, "configurations-refused"]);
    expect(strange.body.error.ja).toContain("memo.txt");
    const missing = await handIn(
      people.head,
      fixture("network").filter((one) => one.name !== "fw.conf"),
    );
    expect(missing.status).toBe(422);
    expect(missing.body.error.ja).toContain("fw.conf");
    expect((await handIn(people.head, fixture("network").slice(0, 1))).status).toBe(422);
    expect((await handIn(people.head, [])).status).toBe(400);
    const broken = fixture("network").map((one) => (one.name === "model.yaml" ? { ...one, text: "zones: [" } : one));
    expect((await handIn(people.head, broken)).status).toBe(422);
    expect((await people.head.get("separation")).body.versions).toHaveLength(before);
  });
});

describe("a change of the model", () => {
  const permit = (who: Client, version: string) => who.post(`separation/versions/${version}/permit`);
  const inForce = async (version: string) =>
    (await people.head.get("separation")).body.versions.find((one: { id: string }) => one.id === version).modelInForce;
  const isOwn = async (who: Client, version: string) =>
    (await who.get("separation")).body.versions.find((one: { id: string }) => one.id === version).ownChange;
  const withModel = (change: (text: string) => string) =>
    fixture("network").map((one) => (one.name === "model.yaml" ? { ...one, text: change(one.text) } : one));
  let changed = "";

  it("is put in force by a second person, never by whoever brought it, and others are told", async () => {
    changed = (
      await handIn(
        people.head,
        withModel((text) => `${text}\n# 見直し\n`),
      )
    ).body.id;
    const own = await permit(people.head, changed);
    expect([own.status, own.body.error.code]).toEqual([403, "own-change"]);
    for (const who of [people.clerk, people.manager, people.auditor])
      expect((await permit(who, changed)).status).toBe(403);
    expect((await permit(people.administrator, "none")).status).toBe(404);
    expect(await inForce(changed)).toBe(false);
    expect([await isOwn(people.head, changed), await isOwn(people.administrator, changed)]).toEqual([true, false]);
    const told = (await people.administrator.get("home")).body.notices;
    expect(JSON.stringify(told)).toContain("接続系のモデルが変わりました");
    const answers = await Promise.all([1, 2, 3].map(() => permit(people.administrator, changed)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    expect(await inForce(changed)).toBe(true);
  });

  it("is not made one's own by handing the same model in again, nor permitted twice for new configurations", async () => {
    const again = await handIn(
      people.administrator,
      withModel((text) => `${text}\n# 見直し\n`),
    );
    expect(again.body.modelInForce).toBe(true);
    const next = withModel((text) => `${text}\n# 次の見直し\n`);
    const [first, second] = [await handIn(people.head, next), await handIn(people.administrator, next)];
    expect([first.body.modelInForce, second.body.modelInForce]).toEqual([false, false]);
    expect((await permit(people.head, second.body.id)).status).toBe(403);
    expect((await permit(people.administrator, second.body.id)).status).toBe(200);
    expect([await inForce(first.body.id), await inForce(second.body.id)]).toEqual([true, true]);
    expect((await handIn(people.head, fixture("network"))).body.modelInForce).toBe(false);
  });
});

describe("the monthly duty", () => {
  it("is opened by the calendar, filled from the last verification, and wants a measure where it is violated", async () => {
    const runtime = (await server.installation.body(people.head.body))!;
    await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) =>
      tx.settings.put({ key: "switchedOn", effectiveFrom: "2020-04-01", value: ["C01"], clause: null }),
    );
    await runtime.catchUp();
    await openDuties(runtime, server.at);
    const [entry] = [...runtime.timeline.now.of("separation-check")];
    if (entry === undefined) throw new Error("the calendar opened nothing");
    const address = `entries/separation-check/${encodeURIComponent(entry.id)}`;
    const [last] = (await people.head.get("separation")).body.verifications;
    expect((await people.head.get(address)).body.boxes[0].beforehand).toBeNull();
    expect((await people.administrator.post(`separation/versions/${last.version}/permit`)).status).toBe(200);
    const [box] = (await people.head.get(address)).body.boxes;
    expect(box.beforehand).toEqual({
      values: { verifiedOn: "2026-05-11", verification: last.number, verdict: "violated", leaks: last.leaks },
      proof: { id: last.id, number: last.number, day: "2026-05-11" },
    });
    const act = (client: Client, values: Record<string, unknown>) =>
      client.post(`${address}/acts`, {
        step: "check",
        outcome: "done",
        values: { ...box.beforehand.values, ...values },
      });
    const fields = async (values: Record<string, unknown>) =>
      Object.keys((await act(people.head, { measure: "行を消した", ...values })).body.error.fields);
    expect(await fields({ verdict: "proved" })).toEqual(["verdict"]);
    expect(await fields({ leaks: 0 })).toEqual(["verdict"]);
    expect(await fields({ verification: "1" })).toEqual(["verification"]);
    expect((await act(people.clerk, { measure: "行を消した" })).status).toBeGreaterThanOrEqual(400);
    const refused = await act(people.head, {});
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, ["measure"]]);
    const done = await act(people.head, { measure: "不要な許可の行を消し、検証をやり直した" });
    expect(done.status, JSON.stringify(done.body)).toBeLessThan(300);
    const agenda = (await people.head.get("agenda")).body.items;
    expect(agenda.map((one: { declaration: string; entry: string }) => [one.declaration, one.entry])).toContainEqual([
      "separation-check",
      entry.id,
    ]);
  });
});
