import { label } from "@machimori/terms";

/** One installation as a survey reports it. */
export interface Installed {
  readonly device: string;
  readonly software: string;
  readonly version: string;
}

/** What is permitted: software of the register, and what a granted request names for its devices. */
export interface Permitted {
  readonly everywhere: readonly string[];
  readonly byDevice: ReadonlyMap<string, readonly string[]>;
}

/** Words as they are compared: width, case, spaces and marks of trade apart. */
export function foldedSoftware(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\((?:r|tm|c)\)|[®™©]/g, "")
    .replace(/[\s\-_.・]+/g, "");
}

/** Whether an installed name is that of permitted software: the same, or with its version or edition after it. */
export function isSameSoftware(permitted: string, installed: string): boolean {
  const [wanted, found] = [foldedSoftware(permitted), foldedSoftware(installed)];
  if (wanted === "" || !found.startsWith(wanted)) return false;
  const rest = found.slice(wanted.length);
  return rest === "" || /^(?:v?\d|for|x64|x86|standard|professional|pro|enterprise|64bit|32bit|日本語)/.test(rest);
}

export function isPermitted(one: Installed, permitted: Permitted): boolean {
  const here = permitted.byDevice.get(foldedSoftware(one.device)) ?? [];
  return [...permitted.everywhere, ...here].some((name) => isSameSoftware(name, one.software));
}

/** One installation as a line of the record, and back. */
export const asLine = ({ device, software, version }: Installed): string =>
  [device, software, version].map((part) => part.replace(/[\t\r\n]+/g, " ").trim()).join("\t");

export function fromLine(line: string): Installed | null {
  const [device = "", software = "", version = ""] = line.split("\t");
  return device === "" || software === "" ? null : { device, software, version };
}

export const differs = (one: Installed) =>
  label(
    `端末${one.device}に、許可のない「${one.software}${one.version === "" ? "" : ` ${one.version}`}」が入っています。削除するか、導入の許可を申請してください。`,
    `Device ${one.device} has "${one.software} ${one.version}" without permission.`,
  );
