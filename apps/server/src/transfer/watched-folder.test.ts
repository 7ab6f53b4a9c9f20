import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearFile, fitting, leaveNote, lookOver, putFile, takeFile } from "./watched-folder.ts";

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "watched-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = (name: string) => readdirSync(at(name)).sort();

describe("a file that is taken", () => {
  it("is not taken where it changed after it was looked at, and not cleared away where it is another one", async () => {
    mkdirSync(at("in"));
    writeFileSync(at("in/a.csv"), "1");
    const { complete } = await lookOver(at("in"), new Map(), 0, 0);
    const [look] = complete;
    expect(await takeFile(at("in"), look!)).toMatchObject({ name: "a.csv", stamp: look!.stamp });
    writeFileSync(at("in/a.csv"), "12");
    expect(await takeFile(at("in"), look!)).toBeNull();
    await clearFile(at("in"), look!);
    expect(names("in")).toEqual(["a.csv"]);
  });

  it("is not followed where it became a link", async () => {
    mkdirSync(at("links"));
    writeFileSync(at("secret"), "secret");
    writeFileSync(at("links/a.csv"), "1");
    const { complete } = await lookOver(at("links"), new Map(), 0, 0);
    rmSync(at("links/a.csv"));
    symlinkSync(at("secret"), at("links/a.csv"));
    expect(await takeFile(at("links"), complete[0]!)).toBeNull();
  });

  it("counts as complete only when it stayed as it was for the whole time", async () => {
    mkdirSync(at("grow"));
    writeFileSync(at("grow/a.csv"), "1");
    const first = await lookOver(at("grow"), new Map(), 0, 3_000);
    utimesSync(at("grow/a.csv"), 1, 1);
    const second = await lookOver(at("grow"), first.seen, 3_500, 3_000);
    const third = await lookOver(at("grow"), second.seen, 6_500, 3_000);
    expect([first, second, third].map((one) => one.complete.length)).toEqual([0, 0, 1]);
  });
});

describe("a file that is put", () => {
  it("takes no name that is taken, except for the same bytes, and leaves nothing half written", async () => {
    mkdirSync(at("out"));
    const put = (text: string) => putFile(at("out"), "a.docx.pdf", Buffer.from(text));
    expect([await put("1"), await put("1"), await put("2")]).toEqual(["a.docx.pdf", "a.docx.pdf", "a (2).docx.pdf"]);
    expect(names("out")).toEqual(["a (2).docx.pdf", "a.docx.pdf"]);
  });

  it.each(["../../x.csv", "/etc/x.csv", ".hidden", "..", "~$x.docx"])("never leaves its folder as %s", async (name) => {
    const given = await putFile(at("out"), name, Buffer.from(name));
    expect([given.includes("/"), /^[.~]/.test(given), existsSync(at(`out/${given}`))]).toEqual([false, false, true]);
  });

  it("keeps a name of any length within what a folder takes, with its extensions", async () => {
    const long = `${"長い名前".repeat(60)}.docx.pdf`;
    const given = await putFile(at("out"), long, Buffer.from("x"));
    expect([Buffer.byteLength(given) <= 200, given.endsWith(".docx.pdf")]).toEqual([true, true]);
    expect(fitting("short.csv")).toBe("short.csv");
    await leaveNote(at("out"), long, "文");
    expect(names("out/隔離のお知らせ")).toHaveLength(1);
  });
});

it("leaves no note where the place of notes was made a link", async () => {
  mkdirSync(at("trap"));
  mkdirSync(at("elsewhere"));
  symlinkSync(at("elsewhere"), at("trap/隔離のお知らせ"));
  await expect(leaveNote(at("trap"), "a", "文")).rejects.toThrow();
  expect(names("elsewhere")).toEqual([]);
  await leaveNote(at("out"), "a.csv", "一行目\n二行目\n");
  expect(readFileSync(at("out/隔離のお知らせ/a.csv.txt"), "utf8")).toBe("\ufeff一行目\r\n二行目\r\n");
});
