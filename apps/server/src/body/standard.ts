import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import type { Reading } from "@machimori/policy/reading";
import { sampleText, texts } from "../sample/texts.ts";

let read: Promise<Reading> | null = null;

/** The model standard as one reading: what a body's own texts are held beside. Read once. */
export function standardReading(): Promise<Reading> {
  read ??= readStandard();
  return read;
}

async function readStandard(): Promise<Reading> {
  const readings: Reading[] = [];
  for (const { file } of texts) {
    const reading = await readPolicy(sampleText(file), file);
    if ("code" in reading) throw new Error(`the model standard cannot be read: ${reading.message.en}`);
    readings.push(match(reading));
  }
  return { ...readings[0]!, clauses: readings.flatMap((one) => one.clauses) };
}
