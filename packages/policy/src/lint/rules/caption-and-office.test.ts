import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { captionAndOffice } from "./caption-and-office.ts";

test.each([
  ["規程/第3条 | 統括管理者 | 対策を統括させるため、統括責任者を置き、副町長をもって充てる。", ["統括責任者"]],
  ["規程/第3条 | 統括管理者 | 統括管理者を置き、副町長をもって充てる。", []],
  [
    "規程/第3条 | 統括管理者 | 統括責任者を置き、副町長をもって充てる。\n規程/第3条/2 | | 統括管理者は、事務を総括する。",
    ["統括責任者"],
  ],
  ["規程/第3条 | 統括管理者 | 副町長をもって充てる。\n規程/第3条/2 | | 補佐するため、副担当者を置く。", []],
  ["規程/第3条 | 管理者の責務 | 副町長を補佐する担当者を置く。", []],
  ["規程/第3条 | 統括管理者 | 副町長をもって充てる。", []],
] satisfies [string, string[]][])("%s", (notation, expected) => objectsTo(captionAndOffice, notation, expected));
