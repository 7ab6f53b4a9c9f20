import { type Coverage, coverage, mechanism } from "@machimori/catalogue";
import { command } from "../command.ts";
import { json } from "../option.ts";
import { exitCodes, printJson } from "../outcome.ts";
import { builtMechanisms } from "./built.ts";
import { files, readMatched } from "./input.ts";

const states = { served: "実施", bySetting: "設定で実施", manual: "証明で対応", unserved: "未対応" } as const;

function asText(file: string, found: Coverage): string {
  const share = (part: number) => (found.obligations > 0 ? `${((100 * part) / found.obligations).toFixed(1)}%` : "-");
  const totals = (["served", "bySetting", "manual", "unserved"] as const).map(
    (state) => `${states[state]} ${found[state]}（${share(found[state])}）`,
  );
  const rows = found.rows.map(
    (row) =>
      `  ${states[row.state]}\t${row.path}\t${row.mechanism ?? "-"} ${mechanism(row.mechanism ?? "")?.name.ja ?? ""} ${row.confidence.toFixed(2)}\t${row.quote}`,
  );
  return `${file}: 義務 ${found.obligations}件　${totals.join("　")}\n${rows.join("\n")}\n`;
}

/** `policy coverage FILE…`: which duties would be kept by what. */
export const coverageCommand = command({
  summary: {
    ja: "どの義務を、どの仕組みで守れるかを示します",
    en: "Tell which mechanism would serve which obligation",
  },
  words: files,
  options: { json },
  async run({ values, words }) {
    const found: Coverage[] = [];
    for (const file of words) {
      const one = coverage(await readMatched(file), builtMechanisms);
      found.push(one);
      if (!values.json) process.stdout.write(asText(file, one));
    }
    if (values.json) await printJson(found.length === 1 ? found[0] : found);
    return exitCodes.ok;
  },
});
