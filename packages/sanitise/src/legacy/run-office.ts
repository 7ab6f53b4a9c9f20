/**
 * Starts LibreOffice. This is the package's only place that touches files and starts a program; it runs in the office
 * sandbox, where the scratch folder is a memory file system of this job and there is no network.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Context, type Refusal, refuse } from "../format.ts";

const programs = [
  "/usr/lib/libreoffice/program/soffice.bin",
  "/usr/lib64/libreoffice/program/soffice.bin",
  "/opt/libreoffice/program/soffice.bin",
];

const setting = (path: string, name: string, value: string): string =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

/** A profile in which no macro runs, no link is followed and nothing is remembered. */
const registry = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  setting("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
  setting("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
  setting("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
  setting("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
  setting("/org.openoffice.Office.Common/Load", "UpdateLinks", "0"),
  setting("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
  setting("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
  setting("/org.openoffice.Office.Common/Misc", "UseOpenCL", "false"),
  setting("/org.openoffice.Setup/Product", "ooSetupLastVersion", "0"),
].join("\n")}
</oor:items>
`;

/** The exit status by which LibreOffice asks to be started again. */
const RESTART = 81;

/** Where LibreOffice is on this machine, as the sandbox sees it. */
const officeProgram = (): string | undefined => programs.find((path) => existsSync(path));

/** Converts an office document to PDF bytes, which are as untrusted as the document was. */
export function officeToPdf(bytes: Uint8Array, extension: string, context: Context): Uint8Array | Refusal {
  const program = officeProgram();
  if (!program || context.scratch === undefined) return refuse("office-missing");
  const { scratch } = context;
  const profile = join(scratch, "profile");
  const outputs = join(scratch, "out");
  mkdirSync(join(profile, "user"), { recursive: true });
  mkdirSync(outputs, { recursive: true });
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), registry);
  const input = join(scratch, `document.${extension}`);
  const output = join(outputs, "document.pdf");
  rmSync(output, { force: true });
  writeFileSync(input, bytes);
  const options = [
    "--headless",
    "--invisible",
    "--norestore",
    "--nolockcheck",
    "--nodefault",
    "--nologo",
    "--nofirststartwizard",
  ];
  const end = performance.now() + Math.max(2, context.limits.seconds - 6) * 1000;
  const start = () =>
    spawnSync(
      program,
      [`-env:UserInstallation=file://${profile}`, ...options, "--convert-to", "pdf", "--outdir", outputs, input],
      {
        cwd: scratch,
        env: { HOME: scratch, PATH: "/usr/bin:/bin", LANG: "C.UTF-8", TZ: "UTC", SAL_USE_VCLPLUGIN: "svp" },
        stdio: "ignore",
        timeout: Math.max(1, Math.floor(end - performance.now())),
        killSignal: "SIGKILL",
      },
    );
  let done = start();
  // A new profile makes LibreOffice ask to be started once more, or end without a word and without output.
  const unfinished = () => done.status === RESTART || (done.status === 0 && !existsSync(output));
  for (let again = 0; unfinished() && again < 2; again += 1) done = start();
  if (done.error && "code" in done.error && done.error.code === "ETIMEDOUT") return refuse("office-time-out");
  if (done.status !== 0) return refuse("office-failed", `status ${done.status ?? done.signal}`);
  return existsSync(output) ? readFileSync(output) : refuse("office-failed", "no output");
}
