/** `machimori policy VERB`: what can be told of a policy from its text alone. */
import { group } from "../command.ts";

export const policy = group(
  {
    ja: "ポリシーを読む・点検する・対応を調べる・比べる・書き出す・ひな形を作る",
    en: "Read, lint, cover, compare and export a policy, or start from the model",
  },
  {
    read: async () => (await import("../policy/read.ts")).read,
    lint: async () => (await import("../policy/lint.ts")).lintCommand,
    coverage: async () => (await import("../policy/coverage.ts")).coverageCommand,
    diff: async () => (await import("../policy/diff.ts")).diffCommand,
    export: async () => (await import("../policy/export.ts")).exportCommand,
    model: async () => (await import("../policy/model.ts")).model,
  },
);
