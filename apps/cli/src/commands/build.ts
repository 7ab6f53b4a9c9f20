import { buildWeb } from "@machimori/web/build";
import { readArguments } from "../arguments.ts";
import { type Command, exitCodes, UsageError } from "../outcome.ts";

/** Prepares the program's folder, so that afterwards it need only be read: by another user, or without a network. */
export const build: Command = {
  summary: {
    ja: "画面を組み立てておく（その後、プログラムのフォルダーは読めるだけでよくなります）",
    en: "Build the web application ahead of the first start",
  },
  async run(args) {
    readArguments(args, {});
    const unbuilt = await buildWeb((line) => process.stderr.write(`${line}\n`));
    if (unbuilt) throw new UsageError(`${unbuilt.ja}\n${unbuilt.en}`);
    return exitCodes.ok;
  },
};
