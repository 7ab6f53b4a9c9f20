import { type Command, group } from "../command.ts";

/** Each command is loaded only when it is called, so that a small one starts fast. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  help: async () => (await import("./help.ts")).helpOn(machimori),
  policy: async () => (await import("./policy.ts")).policy,
  inspect: async () => (await import("./sanitise.ts")).inspect,
  sanitise: async () => (await import("./sanitise.ts")).sanitise,
  segments: async () => (await import("./segments.ts")).segments,
  adopt: async () => (await import("./adopt.ts")).adopt,
  start: async () => (await import("./start.ts")).start,
  build: async () => (await import("./build.ts")).build,
  body: async () => (await import("./body.ts")).bodyCommand,
  account: async () => (await import("./account.ts")).account,
  backup: async () => (await import("./backup.ts")).backup,
  restore: async () => (await import("./backup.ts")).restore,
  status: async () => (await import("./status.ts")).status,
  doctor: async () => (await import("./doctor.ts")).doctor,
  ledger: async () => (await import("./ledger.ts")).ledger,
  import: async () => (await import("./import.ts")).importCommand,
  api: async () => (await import("./api.ts")).api,
  version: async () => (await import("./version.ts")).version,
};

/** Everything `machimori` can be told. */
export const machimori: Command = group(
  {
    ja: "まちもり：団体の情報セキュリティポリシーを動かします。命令ごとの使い方は machimori 命令 --help で見られます。",
    en: "Machimori runs the information-security policy of a local public body. machimori WORD --help tells how a word is used.",
  },
  commands,
);
