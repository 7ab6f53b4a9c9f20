import { readFileSync } from "node:fs";
import { command } from "../command.ts";
import { exitCodes } from "../outcome.ts";

/** `machimori version`, and `machimori --version`. */
export const version = command({
  summary: { ja: "版を表示します", en: "Print the version" },
  options: {},
  async run() {
    const about = readFileSync(new URL("../../../../package.json", import.meta.url), "utf8");
    process.stdout.write(`machimori ${(JSON.parse(about) as { readonly version: string }).version}\n`);
    return exitCodes.ok;
  },
});
