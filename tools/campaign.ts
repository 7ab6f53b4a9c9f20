/** `npm run campaign:kernel|fuzz|fault|gateway|crash -- [options of the campaign]`: long seeded runs with a committed tally. */
import { runAreas } from "./areas.ts";

process.exit(
  runAreas(
    {
      kernel: ["packages/segmentation/campaign/kernel.ts"],
      fuzz: [
        "packages/policy/campaign/reading.ts",
        "packages/segmentation/campaign/parsers.ts",
        "packages/sanitise/campaign/fuzz-documents.ts",
      ],
      fault: ["packages/sanitise/campaign/fault.ts"],
      gateway: ["apps/server/campaign/gateway-faults.ts"],
      crash: ["apps/server/campaign/kill.ts"],
    },
    process.argv.slice(2),
  ),
);
