/** Holds the pages of guarantees to each other, and runs every command they give: on outputs, and on what came in. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { message } from "./fixtures/mail.ts";
import { onePage } from "./fixtures/pdf.ts";
import { sanitiseFile } from "./src/index.ts";
import { docx } from "./src/testing/office-files.ts";

const page = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
const blocks = (text: string): string[] => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
const [english, japanese] = [page("GUARANTEES.md"), page("GUARANTEES.ja.md")];

/** A line of a page: what is run, and what it says. */
const lines = blocks(english)
  .flatMap((block) => block.trim().split("\n"))
  .map((line) => line.split(/ {4}# /))
  .map(([command = "", says = ""]) => ({ command, says }));
const has = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
const programs = ["unzip", "qpdf", "pdfinfo", "pdfdetach", "exiftool"];
const missing = programs.filter((program) => !has(program));

let folder = "";
const root = join(import.meta.dirname, "../..");
const shell = (command: string, where: string): string =>
  spawnSync("sh", ["-c", command], {
    cwd: join(folder, where),
    encoding: "utf8",
    env: { ...process.env, PATH: `${root}:${process.env["PATH"]}` },
  }).stdout;

/** One file of each kind, with what its checks look for. */
async function hostile(): Promise<Readonly<Record<string, Uint8Array>>> {
  const red = sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } });
  return {
    "in.docx": docx({
      links: [
        ["v", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"],
        ["t", "hyperlink", "file:///c:/a.exe", true],
      ],
      extras: [{ path: "word/vbaProject.bin", text: "x", contentType: "application/vnd.ms-office.vbaProject" }],
    }),
    "in.pdf": onePage({
      catalog: "/OpenAction 11 0 R /Names <</JavaScript <</Names [(a) 11 0 R]>>>>",
      objects: ["<</Author (Taro) /Producer (x)>>", "<</S /JavaScript /JS (app.alert\\(1\\))>>"],
      trailer: "/Info 10 0 R",
    }),
    "in.eml": message(
      ["From: Taro <taro@a.example>", "X-Mailer: x", "Subject: a", "Content-Type: text/plain; charset=utf-8"],
      Buffer.from("本文"),
    ),
    "in.jpg": await red
      .withExif({ IFD0: { Artist: "Taro" } })
      .jpeg()
      .toBuffer(),
    "in.zip": zipSync({ "a.txt": strToU8("text"), "__MACOSX/._a.txt": strToU8("x") }),
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanitise-guarantees-"));
  for (const place of ["given", "made"]) mkdirSync(join(folder, place));
  for (const [name, bytes] of Object.entries(await hostile())) {
    const { output, refusal } = await sanitiseFile(bytes, { name });
    expect([name, refusal]).toEqual([name, null]);
    const out = name.replace("in.", "out.");
    for (const [place, content] of [
      ["given", bytes],
      ["made", output!.bytes],
    ] as const) {
      writeFileSync(join(folder, place, name), bytes);
      writeFileSync(join(folder, place, out), content);
    }
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("says the same in both languages: as many points, the same commands, the same codes", () => {
  const points = (text: string): number => text.match(/^(?:- |\d\. )/gm)?.length ?? 0;
  const codes = (text: string): string[] => [...new Set(text.match(/`[\w./()-]+`/g))].sort();
  expect(points(japanese)).toBe(points(english));
  expect(blocks(japanese)).toEqual(blocks(english));
  expect(codes(japanese)).toEqual(codes(english));
});

describe.skipIf(missing.length > 0)(`each command (left out without ${programs.join(", ")})`, () => {
  it.each(lines)("$command", { timeout: 60_000 }, ({ command, says }) => {
    expect(says).not.toBe("");
    const said = shell(command, "made");
    if (says !== "nothing") expect(said).toContain(says);
    else {
      expect(said).toBe("");
      // Else it would find nothing anywhere.
      expect(shell(command, "given")).not.toBe("");
    }
  });
});
