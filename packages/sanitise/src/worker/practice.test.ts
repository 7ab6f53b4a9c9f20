import { expect, test } from "vitest";
import type { Answer } from "../wire/answer.ts";
import { practiseRebuild } from "./practice.ts";
import { serve } from "./sanitise-job.ts";

test("what a waiting worker practises on is rebuilt whole", async () => {
  const answers: Answer[] = [];
  await practiseRebuild(
    async (job, bytes) => {
      const answer = await serve(job, bytes);
      answers.push(answer);
      return answer;
    },
    () => answers.length < 3,
  );
  expect(answers).toMatchObject([
    { kind: "rebuilt", type: "docx", removed: [] },
    { kind: "rebuilt", type: "xlsx", removed: [] },
    { kind: "rebuilt", type: "pptx", removed: [] },
  ]);
});

test("practice does not begin where the job is there already", async () => {
  let served = 0;
  await practiseRebuild(
    (job, bytes) => {
      served += 1;
      return serve(job, bytes);
    },
    () => false,
  );
  expect(served).toBe(0);
});
