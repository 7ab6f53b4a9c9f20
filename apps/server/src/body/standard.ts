import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import type { ModelChoices } from "@machimori/policy/model/choices";
import { instrumentText, modelPolicy } from "@machimori/policy/model/model-policy";
import type { Reading } from "@machimori/policy/reading";
import type { NewText } from "./adoption.ts";

/** One instrument of the model policy as a text to take in. */
export interface ModelText extends Pick<NewText, "bytes" | "fileName" | "instrumentName"> {
  readonly kind: "基本方針" | "対策基準";
}

/** The model policy in the name of a body, an instrument each, from the parts it chose. */
export function modelTexts(choices: ModelChoices): readonly ModelText[] {
  return modelPolicy(choices).instruments.map((instrument) => ({
    kind: instrument.kind,
    instrumentName: `情報セキュリティ${instrument.kind}`,
    fileName: `${instrument.title}.txt`,
    bytes: new TextEncoder().encode(instrumentText(instrument)),
  }));
}

const mostRemembered = 50;
const read = new Map<string, Promise<Reading>>();

/** The model standard as one reading in the name of a body: what the body's own texts are held beside. Read once. */
export function standardReading(bodyName: string): Promise<Reading> {
  const known = read.get(bodyName);
  if (known) return known;
  if (read.size >= mostRemembered) read.clear();
  const reading = readStandard(bodyName);
  read.set(bodyName, reading);
  return reading;
}

async function readStandard(body: string): Promise<Reading> {
  const { text } = modelPolicy({ body });
  const reading = await readPolicy(new TextEncoder().encode(text), "model.txt");
  if ("code" in reading) throw new Error(`the model policy cannot be read: ${reading.message.en}`);
  return match(reading);
}
