/** `npm run measure [area] [--shared DIR]`: accuracy against truth that people made. Prints figure, goal, value. */
import { runAreas } from "./areas.ts";

process.exit(
  runAreas(
    {
      policy: [
        "packages/policy/measure/reading.ts",
        "packages/policy/measure/layouts.ts",
        "packages/policy/measure/unseen.ts",
        "packages/catalogue/measure/matching.ts",
        "packages/policy/measure/lint.ts",
        "packages/policy/measure/mutation.ts",
        "packages/policy/measure/metamorphic.ts",
        "packages/policy/measure/revisions.ts",
        "packages/policy/measure/cost.ts",
        "bench/policy/lawtext.ts",
      ],
      sanitise: [
        "packages/sanitise/measure/sanitise.ts",
        "packages/sanitise/measure/fidelity.ts",
        "packages/sanitise/measure/documents.ts",
      ],
      segments: ["packages/segmentation/measure/segments.ts", "packages/segmentation/measure/vendors.ts"],
    },
    process.argv.slice(2),
  ),
);
