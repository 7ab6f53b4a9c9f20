import { type Command, exitCodes } from "../outcome.ts";

/** The list of the commands given, each with its summary. */
export const helpOn = (commands: Readonly<Record<string, () => Promise<Command>>>): Command => ({
  summary: { ja: "命令の一覧", en: "List of commands" },
  async run() {
    const lines = ["machimori 命令 [引数]", ""];
    for (const [name, load] of Object.entries(commands)) {
      const { summary } = await load();
      lines.push(`  ${name.padEnd(10)} ${summary.ja} / ${summary.en}`);
    }
    process.stdout.write(`${lines.join("\n")}\n`);
    return exitCodes.ok;
  },
});
