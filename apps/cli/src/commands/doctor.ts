import { diagnose } from "@machimori/store";
import { readArguments } from "../arguments.ts";
import { databaseOf } from "../data-folder.ts";
import { type Command, exitCodes, printJson } from "../outcome.ts";

const marks = { good: "○", warning: "△", bad: "×", "not checked": "－" } as const;

export const doctor: Command = {
  summary: {
    ja: "動かない原因を調べる（doctor [--data DIR]）",
    en: "Find out what keeps an installation from working",
  },
  async run(args) {
    const { values } = readArguments(args, { data: { type: "string" }, json: { type: "boolean" } });
    const found = await diagnose(databaseOf(values.data));
    if (values.json) await printJson(found);
    else for (const { state, ja, en } of found) process.stdout.write(`${marks[state]} ${ja} / ${en}\n`);
    return found.some((one) => one.state === "bad") ? exitCodes.objection : exitCodes.ok;
  },
};
