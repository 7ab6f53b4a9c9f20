import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { FolderIntakes } from "@machimori/server/transfer/folder-intakes";
import { MailIntake } from "@machimori/server/transfer/mail-intake";
import { SmtpPace } from "@machimori/server/transfer/smtp-pace";
import { transferWork } from "@machimori/server/transfer/work";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let folders: FolderIntakes;
let mail: MailIntake;
let mailPort = 0;
let hop: NextHop;
let place = "";
const body = `gateway-${process.pid}`;

/** A mail server of the test: keeps what it is given, or answers as it is told to. */
class NextHop {
  readonly got: string[] = [];
  answer = "250 2.0.0 OK";
  readonly #server: Server = createServer((socket) => this.#converse(socket));
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }
  close(): void {
    this.#server.close();
  }
  #converse(socket: Socket): void {
    let text = "";
    let inData = false;
    socket.write("220 hop\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      for (;;) {
        const end = text.indexOf(inData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const said = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          if (this.answer.startsWith("2")) this.got.push(said);
          socket.write(`${this.answer}\r\n`);
        } else if (/^DATA/i.test(said)) {
          inData = true;
          socket.write("354 go\r\n");
        } else if (/^QUIT/i.test(said)) socket.end("221 bye\r\n");
        else socket.write("250 OK\r\n");
      }
    });
  }
}

/** Says lines to the mail intake one after the other and answers what it said, reply by reply. */
async function converse(lines: readonly string[]): Promise<string[]> {
  const socket = connect(mailPort, "127.0.0.1");
  const replies: string[] = [];
  let text = "";
  let wake = () => {};
  socket.on("data", (piece) => {
    text += piece.toString("latin1");
    wake();
  });
  socket.on("close", () => wake());
  socket.on("error", () => wake());
  const reply = async () => {
    for (;;) {
      const whole = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3} [^\r\n]*\r\n/.exec(text)?.[0];
      if (whole !== undefined) {
        text = text.slice(whole.length);
        replies.push(whole.trim().split("\r\n").at(-1)!);
        return;
      }
      if (socket.closed) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  await reply();
  for (const line of lines) {
    socket.write(Buffer.from(line.endsWith("\n") ? line : `${line}\r\n`, "latin1"));
    await reply();
  }
  socket.destroy();
  return replies;
}

const letter = (subject: string, extra = "") =>
  `From: Hanako <a@example.jp>\r\nTo: b@lg.example.jp\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.jp>\r\nX-Secret: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n${extra}\r\nhello\r\n.\r\n`;
const envelope = ["LHLO test", "MAIL FROM:<a@example.jp>", "RCPT TO:<b@lg.example.jp>", "DATA"];

const entries = async () => {
  const runtime = (await server.installation.body(body))!;
  return [...runtime.timeline.now.of("gateway-transfer")];
};
const bySource = async (source: string) => (await entries()).find((one) => one.values["source"] === source);
const whenEnded = (source: string) =>
  expect.poll(async () => (await bySource(source))?.status, { timeout: 30_000, interval: 100 });

beforeAll(async () => {
  server = await testServer();
  people = await town(server, body);
  hop = new NextHop();
  const hopPort = await hop.listen();
  const option = (value: string) => ({ value: { value, label: { ja: value, en: value } }, clause: null });
  const rule = { from: "internet", to: "lgwan", mode: "same", approval: "sensitive", retentionDays: 30 };
  const common = { active: true, from: "internet", to: "lgwan", classification: "low" };
  const intakes = [
    { ...common, id: "inbox", name: "取込フォルダ", kind: "folder", inFolder: "in", outFolder: "out" },
    { ...common, id: "outside", name: "外のフォルダ", kind: "folder", inFolder: "/etc", outFolder: "out2" },
    {
      ...common,
      id: "mail",
      name: "メール",
      kind: "mail",
      recipients: ["lg.example.jp"],
      nextHop: `smtp://127.0.0.1:${hopPort}`,
    },
  ];
  for (const [key, value] of [
    ["zones", ["internet", "lgwan"].map(option)],
    ["transferRules", [{ ...rule, modes: { image: "forbidden" } }]],
    ["transferIntakes", intakes],
  ] as const) {
    const put = await people.administrator.request("PUT", `settings/${key}`, { value, effectiveFrom: "2026-05-11" });
    expect([key, put.status]).toEqual([key, 200]);
  }
  folders = new FolderIntakes(server.installation, transferWork(server.installation));
  mail = new MailIntake(server.installation, transferWork(server.installation));
  mailPort = await mail.listen(0);
  place = join(server.store.cluster.folder.root, "exchange", body);
  await folders.look(0);
});
afterAll(async () => {
  await mail.close();
  hop.close();
  await server.close();
});

describe("a watched folder", () => {
  it("takes a file once it has stood unchanged, and puts it rebuilt on the other side", async () => {
    writeFileSync(join(place, "in", "台帳.csv"), "番号,名称\r\n1,=CMD()\r\n");
    await folders.look(1_000, 3_000);
    await folders.look(2_000, 3_000);
    expect(await entries()).toEqual([]);
    await folders.look(4_000, 3_000);
    await whenEnded("台帳.csv").toBe("closed");
    expect(readFileSync(join(place, "out", "台帳.csv"), "utf8")).toContain("番号,名称");
    expect(existsSync(join(place, "in", "台帳.csv"))).toBe(false);
    const entry = (await bySource("台帳.csv"))!;
    expect(entry.traces.map((trace) => [trace.step, trace.by.person])).toEqual([
      ["take", null],
      ["sanitise", null],
      ["deliver", null],
    ]);
  });

  it("leaves alone what still grows, what is a link, and what programs have not finished", async () => {
    const file = (name: string) => join(place, "in", name);
    writeFileSync(file("growing.csv"), "a");
    writeFileSync(file("b.csv.part"), "b");
    writeFileSync(join(place, "secret.csv"), "secret");
    symlinkSync(join(place, "secret.csv"), file("link.csv"));
    linkSync(join(place, "secret.csv"), file("hard.csv"));
    mkdirSync(file("folder.csv"));
    for (let look = 1; look < 6; look += 1) {
      writeFileSync(file("growing.csv"), "a".repeat(look + 1));
      await folders.look(look * 10_000, 15_000);
    }
    expect((await entries()).map((one) => one.values["source"])).toEqual(["台帳.csv"]);
    expect(readdirSync(join(place, "in")).sort()).toEqual(
      ["b.csv.part", "folder.csv", "growing.csv", "hard.csv", "link.csv"].sort(),
    );
    unlinkSync(file("growing.csv"));
  });

  it("leaves a note in Japanese for what is refused, held or of a forbidden type, and passes nothing on", async () => {
    const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    writeFileSync(join(place, "in", "setup.exe"), Buffer.from([0x4d, 0x5a, 0x90, 0, ...new Array(60).fill(0)]));
    writeFileSync(join(place, "in", "図面.dwg"), `AC1032${"\0".repeat(200)}`);
    writeFileSync(join(place, "in", "図.png"), Buffer.from(png, "base64"));
    await folders.look(100_000, 0);
    await whenEnded("setup.exe").toBe("closed");
    await whenEnded("図.png").toBe("closed");
    await expect.poll(async () => (await bySource("図面.dwg"))?.boxes.map((box) => box.step)).toEqual(["judge"]);
    const notes = join(place, "in", "隔離のお知らせ");
    const texts = readdirSync(notes).map((name) => readFileSync(join(notes, name), "utf8"));
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toMatch(/元のファイルは暗号化して隔離しました/);
    expect(texts.filter((text) => text.includes("団体の定めにより"))).toHaveLength(1);
    expect(readdirSync(join(place, "out"))).toEqual(["台帳.csv"]);
    const held = (await bySource("図面.dwg"))!;
    const path = `entries/gateway-transfer/${held.id}/acts`;
    const judge = { step: "judge", outcome: "done", values: { judgement: "stop", judgementReason: "紙で受け取る" } };
    expect([403, 404]).toContain((await people.clerk.post(path, judge)).status);
    expect((await people.administrator.post(path, judge)).status).toBe(200);
    await whenEnded("図面.dwg").toBe("closed");
  });

  it("finds again what it took before a stop, without taking it twice", async () => {
    const path = join(place, "in", "二度.csv");
    writeFileSync(path, "a,b\r\n");
    const before = await entries();
    const again = new FolderIntakes(server.installation, transferWork(server.installation));
    // A stop between the record and the clearing away: the file stands there again under the same inode.
    linkSync(path, join(place, "kept"));
    await again.look(200_000, 0);
    expect((await entries()).length).toBe(before.length);
    unlinkSync(join(place, "kept"));
    await again.look(200_000, 0);
    await whenEnded("二度.csv").toBe("closed");
    const [entry] = (await entries()).filter((one) => one.values["source"] === "二度.csv");
    const stamp = String(entry!.values["stamp"]);
    expect(stamp).toMatch(/^inbox \d+:\d+:5:\d+$/);
    expect((await entries()).filter((one) => one.values["stamp"] === stamp)).toHaveLength(1);
  });

  it("is used nowhere but where the operator allows, and says so", () => {
    expect(folders.stateOf(body, "outside")?.problem?.ja).toMatch(/使えません/);
    expect(folders.stateOf(body, "inbox")?.problem).toBeNull();
  });
});

describe("mail that comes in", () => {
  it("is kept, rebuilt without unknown headers, and passed on under its envelope", async () => {
    const replies = await converse([...envelope, letter("first")]);
    expect(replies.at(-1)).toMatch(/^250 2\.0\.0 Kept as /);
    await whenEnded("<first@example.jp>").toBe("closed");
    expect(hop.got).toHaveLength(1);
    expect(hop.got[0]).toMatch(/^Subject: first/m);
    expect(hop.got[0]).not.toMatch(/X-Secret/);
    const entry = (await bySource("<first@example.jp>"))!;
    expect(entry.values).toMatchObject({ sender: "a@example.jp", recipients: "b@lg.example.jp", delivered: "done" });
  });

  it("is refused with its reason where it cannot be made safe, and not passed on", async () => {
    const replies = await converse([...envelope, letter("second", "From: Other <x@example.jp>\r\n")]);
    expect(replies.at(-1)).toMatch(/^550 5\.7\.1 [a-z-]+: /);
    await whenEnded("<second@example.jp>").toBe("closed");
    expect(hop.got).toHaveLength(1);
  });

  it("waits where the next hop is not ready, and goes on by itself later; what is refused there is followed up", async () => {
    hop.answer = "451 4.3.0 later";
    expect((await converse([...envelope, letter("third")])).at(-1)).toMatch(/^250 /);
    const work = transferWork(server.installation);
    const runtime = (await server.installation.body(body))!;
    await expect.poll(async () => (await bySource("<third@example.jp>"))?.boxes[0]?.step).toBe("deliver");
    hop.answer = "250 2.0.0 OK";
    await expect
      .poll(
        async () => {
          work.tryAgain(runtime);
          return (await bySource("<third@example.jp>"))?.status;
        },
        { timeout: 20_000 },
      )
      .toBe("closed");
    expect(hop.got).toHaveLength(2);
    hop.answer = "554 5.7.1 no";
    await converse([...envelope, letter("fourth")]);
    await expect.poll(async () => (await bySource("<fourth@example.jp>"))?.boxes[0]?.step).toBe("follow");
    hop.answer = "250 2.0.0 OK";
  });

  it.each([
    ["a recipient nobody configured", ["LHLO t", "MAIL FROM:<a@x>", "RCPT TO:<b@other.example>"], /^550 5\.1\.1/],
    ["commands in the wrong order", ["LHLO t", "RCPT TO:<b@lg.example.jp>"], /^503/],
    ["content before it is asked for", [...envelope.slice(0, 3), "DATA\r\nFrom: a\r\n"], /^503/],
    ["a lone line feed in a command", ["LHLO t\n"], /^500/],
    ["a lone line feed in the content", [...envelope, "From: a@x\r\n\r\na\n.\r\nb\r\n.\r\n"], /^550 5\.6\.0/],
    ["a NUL in the content", [...envelope, "From: a@x\r\n\r\na\0\r\n.\r\n"], /^550 5\.6\.0/],
    ["a message said to be too large", ["LHLO t", "MAIL FROM:<a@x> SIZE=99999999"], /^552/],
    ["an unknown parameter", ["LHLO t", "MAIL FROM:<a@x> AUTH=<>"], /^555/],
    ["a sender with a line break hidden in it", ["LHLO t", "MAIL FROM:<a\r@x>"], /^500/],
  ])("refuses %s", async (_title, lines, reply) => {
    const count = (await entries()).length;
    expect((await converse(lines)).at(-1)).toMatch(reply);
    expect((await entries()).length).toBe(count);
  });

  it("sends away who takes too long, and gives the place to others", async () => {
    const paces = vi.spyOn(SmtpPace.prototype, "left").mockReturnValue(20);
    const slow = connect(mailPort, "127.0.0.1");
    const said = await text(slow);
    paces.mockRestore();
    expect(said).toMatch(/^(?:220 [^\r]*\r\n)?421 4\.4\.2 Too slow\r\n$/);
    expect((await converse(["LHLO t"])).at(-1)).toMatch(/^250 /);
  });
});

it("leaves a record that verifies and counts with the other transfers", async () => {
  const report = await people.administrator.post("record/verify");
  expect([report.body.texts.findings, report.body.rows.findings]).toEqual([[], []]);
  const { body: counted } = await people.administrator.get("transfers/statistics");
  expect(counted.months[0].refused).toBeGreaterThan(1);
  expect(counted.refusals.map((one: { code: string }) => one.code)).toContain("type-forbidden");
});

it("shows its intakes to those who run them, with state, and to nobody else", async () => {
  const shown = await people.administrator.get("transfers/intakes");
  expect(shown.body.intakes.map((one: { id: string }) => one.id)).toEqual(["inbox", "outside", "mail"]);
  expect((await people.clerk.get("transfers/intakes")).status).toBe(403);
  const bad = { id: "x", name: "x", kind: "mail", active: true, from: "a", to: "b", classification: "low" };
  for (const value of [[bad], [{ ...bad, recipients: ["a b"], nextHop: "smtp://127.0.0.1:25" }], [{ id: "../x" }]])
    expect(
      (await people.administrator.request("PUT", "settings/transferIntakes", { value, effectiveFrom: "2026-05-11" }))
        .status,
    ).toBe(400);
});
