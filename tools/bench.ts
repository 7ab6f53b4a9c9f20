/** `npm run bench [area]`: speed, as figures against a floor or a peer measured in the same run. */
import { runAreas } from "./areas.ts";

process.exit(
  runAreas(
    {
      record: ["bench/record/append.ts"],
      product: [
        "bench/product/states.ts",
        "bench/product/list.ts",
        "bench/product/load.ts",
        "bench/product/first-load.ts",
        "bench/product/second-start.ts",
      ],
      policy: ["bench/policy/speed.ts", "bench/policy/lawtext.ts"],
      sanitise: ["bench/sanitise/office.ts", "bench/sanitise/pdf.ts", "bench/sanitise/bombs.ts"],
      segments: ["bench/segments/lists.ts", "bench/segments/matrix.ts", "bench/segments/verify.ts"],
    },
    process.argv.slice(2),
  ),
);
