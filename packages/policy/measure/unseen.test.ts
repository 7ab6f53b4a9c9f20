import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyUnseen, judgeUnseen, parseUnseen } from "./unseen-notation.ts";

const folder = join(import.meta.dirname, "unseen");

test.each(readdirSync(folder).sort())("%s is read as its truth says", async (file) => {
  const scores = emptyUnseen();
  await judgeUnseen(file, readFileSync(join(folder, file), "utf8"), scores);
  expect(scores.misses).toEqual([]);
});

test("the notation keeps the source apart from its truth", () => {
  const { source, clauses } = parseUnseen(
    "#要綱 │帆要綱\n1 «目的» │1 目的\n │職員は、記録する。\n» must [職員] 記録する。 時=毎月",
  );
  expect(source).toBe("帆要綱\n1 目的\n職員は、記録する。");
  expect(clauses.map(({ path, line }) => `${path}@${line}`)).toEqual(["要綱@1", "要綱/1@2"]);
  expect(clauses[1]?.duties).toEqual([
    {
      modality: "must",
      actors: ["職員"],
      open: false,
      ending: "記録する。",
      timing: "毎月",
      reportTo: [],
      approver: null,
    },
  ]);
});
