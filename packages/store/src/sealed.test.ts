import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isSealed, sealOf } from "./sealed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealed-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const flipped = (text: string, at: number) => text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

describe("what the database keeps of a secret", () => {
  it("opens for the body and the row it was sealed for, in another process too", () => {
    const sealed = sealOf(folder, "town").seal("secret", "authenticator p1");
    expect(isSealed(sealed)).toBe(true);
    expect(sealed).not.toContain("secret");
    expect(sealOf(folder, "town").open(sealed, "authenticator p1")).toBe("secret");
    expect(sealOf(folder, "town").open(sealed, "authenticator p2")).toBeNull();
    expect(sealOf(folder, "village").open(sealed, "authenticator p1")).toBeNull();
  });

  it("twice the same is twice something else", () => {
    const seal = sealOf(folder, "town");
    expect(seal.seal("secret", "x")).not.toBe(seal.seal("secret", "x"));
  });

  it("opens in no altered form, whichever letter is changed, and not where it is plain or cut", () => {
    const seal = sealOf(folder, "town");
    const sealed = seal.seal("secret", "x");
    for (let at = 0; at < sealed.length - 1; at += 1) expect(seal.open(flipped(sealed, at), "x")).toBeNull();
    for (const odd of ["", "secret", "sealed:", sealed.slice(0, 30), `${sealed}AAAA`])
      expect(seal.open(odd, "x")).toBeNull();
  });

  it("its key lies in the folder for its owner alone, and two bodies have one each", () => {
    sealOf(folder, "town").seal("secret", "x");
    sealOf(folder, "town-2").seal("secret", "x");
    const files = readdirSync(folder);
    expect(files.map((name) => name.replace(/[0-9a-f]{8}/, "ID")).sort()).toEqual([
      "town-2.seal-ID.key",
      "town.seal-ID.key",
    ]);
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it("without the key nothing opens; a new key seals on, and the old one put back beside it opens the old", () => {
    const before = sealOf(folder, "town");
    const old = before.seal("old", "x");
    const [file = ""] = readdirSync(folder);
    const bytes = readFileSync(join(folder, file));
    rmSync(join(folder, file));
    const after = sealOf(folder, "town");
    expect(after.open(old, "x")).toBeNull();
    const fresh = after.seal("new", "x");
    writeFileSync(join(folder, file), bytes, { mode: 0o600 });
    expect([after.open(old, "x"), after.open(fresh, "x")]).toEqual(["old", "new"]);
    expect([before.open(old, "x"), before.open(fresh, "x")]).toEqual(["old", "new"]);
  });

  it("a digest is the same for the same text and purpose, and tells nothing without the key", () => {
    const seal = sealOf(folder, "town");
    expect(seal.digest("a", "login")).toBe(sealOf(folder, "town").digest("a", "login"));
    expect(new Set([seal.digest("a", "login"), seal.digest("b", "login"), seal.digest("a", "address")]).size).toBe(3);
    expect(sealOf(folder, "village").digest("a", "login")).not.toBe(seal.digest("a", "login"));
  });
});
