/**
 * Damages PDF, mail, HTML, calendar and Outlook files at random and checks that each ends in a refusal or in an output the
 * confirmer accepts: `node packages/sanitise/campaign/fuzz-documents.ts [--seed N] [--count N]`. Seeded and resumable by
 * its seed; a failure prints the kind and the seed that shows it.
 */
import { parseArgs } from "node:util";
import { fuzzDocument, kinds } from "./document-mutations.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "1000" } },
});
const [first, count] = [Number(values.seed), Number(values.count)];
const failures: string[] = [];
const ended = { refused: 0, confirmed: 0 };
for (let seed = first; seed < first + count; seed += 1) {
  const kind = kinds[seed % kinds.length]!;
  const answer = await fuzzDocument(kind, seed).catch(
    (error: unknown) => `threw ${error instanceof Error ? error.stack : String(error)}`,
  );
  if (answer === "refused" || answer === "confirmed") ended[answer] += 1;
  else {
    failures.push(`${kind} seed ${seed}: ${answer}`);
    process.stdout.write(`${failures.at(-1)}\n`);
  }
}
process.stdout.write(`${JSON.stringify({ first, count, ...ended, failures: failures.length })}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
