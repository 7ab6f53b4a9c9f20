import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** Runs a few lines in a process of their own that is told to do without bubblewrap. */
function without(code: string, env: Readonly<Record<string, string>> = {}): string {
  const module = `
    import { sandboxKind } from ${JSON.stringify(new URL("./kind.ts", import.meta.url).href)};
    import { workerCommand } from ${JSON.stringify(new URL("./command.ts", import.meta.url).href)};
    import { sanitiseFile } from ${JSON.stringify(new URL("../sanitise-file.ts", import.meta.url).href)};
    import { docx } from ${JSON.stringify(new URL("../testing/office-files.ts", import.meta.url).href)};
    import { spawnSync } from "node:child_process";
    const kind = sandboxKind();
    const inside = (text) => {
      const { file, args, env } = workerCommand(kind, "sanitise", "plain", { memoryBytes: 1024 * 1024 * 1024, seconds: 10 });
      const done = spawnSync(file, [...args.slice(0, -3), "-e", text], { env, encoding: "utf8" });
      return (done.stdout.trim() || "status " + done.status);
    };
    ${code}`;
  const done = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "-e", module],
    {
      env: { PATH: process.env["PATH"] ?? "", MACHIMORI_SANDBOX: "node", ...env },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return `${done.stdout}${done.stderr}`.trim();
}

describe("where bubblewrap is missing", () => {
  it("says that only Node keeps files away, that the network is open, and what to install", () => {
    const said = JSON.parse(without("console.log(JSON.stringify(kind))"));
    expect(said).toMatchObject({ kind: "node", network: false, files: true });
    expect(said.ja).toMatch(/通信は遮断されません.*bubblewrap/);
    expect(said.office).toBeUndefined();
  });

  it("sees no file of the machine, writes none and starts no program", () => {
    const attempt = (code: string) => `try { ${code}; console.log("done") } catch (error) { console.log(error.code) }`;
    const tries = [
      'require("fs").readFileSync("/etc/passwd")',
      'require("fs").writeFileSync("/tmp/machimori-fallback", "x")',
      'require("child_process").execFileSync("/bin/true")',
    ];
    const out = without(tries.map((code) => `console.log(inside(${JSON.stringify(attempt(code))}));`).join("\n"));
    expect(out.split("\n")).toEqual(["ERR_ACCESS_DENIED", "ERR_ACCESS_DENIED", "ERR_ACCESS_DENIED"]);
  });

  it("ends what takes more memory than its limit, and nothing smaller", () => {
    const take = (megabytes: number) =>
      `const a = []; while (a.length < ${megabytes / 16}) a.push(Buffer.alloc(16 * 1024 * 1024, 1)); console.log("took")`;
    const out = without(
      `console.log(kind.limits); console.log(inside(${JSON.stringify(take(64))})); console.log(inside(${JSON.stringify(take(1_200))}));`,
    ).split("\n");
    expect(out[1]).toBe("took");
    if (out[0] === "prlimit") expect(out[2]).toMatch(/^status (?:null|[1-9]\d*)$/);
  });

  it("rebuilds and confirms a file all the same", () => {
    const out = without(
      'const v = await sanitiseFile(docx(), { name: "a.docx" }); console.log(v.verdict, v.output?.name);',
    );
    expect(out).toBe("clean a.docx");
  });

  it("is the same where no bwrap is on the path, without being told", () => {
    const out = without("console.log(kind.kind, kind.limits)", { MACHIMORI_SANDBOX: "", PATH: "" });
    // The usual folders are looked in as well: here it may be found.
    expect(out).toMatch(/^(?:node|bubblewrap) (?:heap|prlimit)$/);
  });
});
