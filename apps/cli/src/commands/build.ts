import { buildWeb } from "@machimori/web/build";
import { command } from "../command.ts";
import { exitCodes, UsageError } from "../outcome.ts";

/** Prepares the program's folder, so that afterwards it need only be read: by another user, or without a network. */
export const build = command({
  summary: {
    ja: "画面を組み立てておく（その後、プログラムのフォルダーは読めるだけでよくなります）",
    en: "Build the web application ahead of the first start",
  },
  options: {},
  async run() {
    const unbuilt = await buildWeb((line) => process.stderr.write(`${line}\n`));
    if (unbuilt) throw new UsageError(`${unbuilt.ja}\n${unbuilt.en}`);
    return exitCodes.ok;
  },
});
