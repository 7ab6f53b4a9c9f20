import type { Instant } from "@machimori/terms";
import { eraseApproved } from "../body/record-disposal.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import { remindToRead } from "./acknowledgements.ts";
import { remindToAttest } from "./attestations.ts";
import { writeReadings } from "./readings.ts";
import { markAnswers, remindToAnswer } from "./understanding.ts";

/** What the calendar does for single mechanisms; safe to run at any time, any number of times. */
export async function mechanismWork(runtime: BodyRuntime, at: Instant): Promise<void> {
  await remindToRead(runtime, at);
  await remindToAttest(runtime, at);
  await markAnswers(runtime, at);
  await remindToAnswer(runtime, at);
  await writeReadings(runtime, at);
  await eraseApproved(runtime, at);
}
