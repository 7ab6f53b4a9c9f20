/** `machimori policy VERB`: what can be told of a policy from its text alone. Each verb is loaded only when it is called. */
import { type Command, UsageError } from "../outcome.ts";

const verbs: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  read: async () => (await import("../policy/read.ts")).runRead,
  lint: async () => (await import("../policy/lint.ts")).runLint,
  coverage: async () => (await import("../policy/coverage.ts")).runCoverage,
  diff: async () => (await import("../policy/diff.ts")).runDiff,
  export: async () => (await import("../policy/export.ts")).runExport,
  model: async () => (await import("../policy/model.ts")).runModel,
};

export const policy: Command = {
  summary: {
    ja: "ポリシーを読む・点検する・対応を調べる・比べる・書き出す・ひな形を作る（read lint coverage diff export model）",
    en: "Read, lint, cover, compare and export a policy, or start from the model",
  },
  async run([verb = "", ...args]) {
    const load = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!load) {
      throw new UsageError(
        `policy の後には ${Object.keys(verbs).join("・")} のいずれかを指定してください。 / policy takes one of ${Object.keys(verbs).join(", ")}.`,
      );
    }
    return (await load())(args);
  },
};
