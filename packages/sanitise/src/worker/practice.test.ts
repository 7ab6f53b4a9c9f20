import { expect, test } from "vitest";
import type { Answer } from "../wire/answer.ts";
import { practiseRebuild } from "./practice.ts";
import { serve } from "./sanitise-job.ts";

test("what a waiting worker practises on is rebuilt, and what no output keeps is left out of it", async () => {
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
    { kind: "rebuilt", type: "docx" },
    { kind: "rebuilt", type: "xlsx" },
    { kind: "rebuilt", type: "pptx" },
  ]);
  const [, workbook] = answers;
  const left = workbook?.kind === "rebuilt" ? workbook.removed.map(({ what }) => what) : [];
  expect(left).toEqual(expect.arrayContaining(["formula-to-value", "link-to-text"]));
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
