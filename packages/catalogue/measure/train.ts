/**
 * Trains the matcher on the catalogue's own sentences and writes `src/matching/trained.generated.json`, which a test holds
 * to them: to be run after every change of the examples or the mechanisms.
 *
 *     node packages/catalogue/measure/train.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../src/catalogue.ts";
import { allExamples } from "../src/examples/all.ts";
import { packed } from "../src/matching/packed.ts";
import { train } from "../src/matching/training.ts";

const file = join(import.meta.dirname, "../src/matching/trained.generated.json");
const text = `${JSON.stringify(packed(train(catalogue, allExamples)), null, 2)}\n`;
writeFileSync(file, text);
console.log(`${file}: ${text.length} bytes`);
