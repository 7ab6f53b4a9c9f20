import { describe, expect, test } from "vitest";
import { officesIn, standing } from "./concurrent-posts.ts";
import { readPeopleSheet } from "./people-sheet.ts";

/** "1 青山 税務課 主事 ○ | …" → "line: offices, + for concurrent; columns with problems". */
function read(header: string, lines: string): readonly string[] {
  const rows = lines.split(" | ").map((line, index) => ({ line: index + 2, cells: line.split(" ") }));
  return readPeopleSheet({ header: header.split(" "), rows }).rows.map(({ line, offices, problems }) => {
    const posts = offices.map(({ unit, post, isConcurrent }) => `${isConcurrent ? "+" : ""}${unit}${post}`);
    return [`${line}:`, ...posts, ...problems.map((one) => `!${one.column}`)].join(" ");
  });
}

const plain = "職員番号 氏名 所属 職名";
const marked = `${plain} 兼務`;

describe("rows of a sheet of people", () => {
  test.each([
    [plain, "1 青山 税務課 主事", ["2: 税務課主事"]],
    [plain, "1 青山 税務課 主事 | 1 青山 防災課 係長", ["2: 税務課主事", "3: +防災課係長"]],
    [plain, "1 青山 税務課 主事 | １ 青山 税務課 主事", ["2: 税務課主事", "3: +税務課主事 !所属"]],
    [plain, "1 青山 福祉課\n高齢係 主事", ["2: 福祉課　高齢係主事"]],
    [marked, "1 青山 税務課 主事 防災課　係長\n市民課（主任）", ["2: 税務課主事 +防災課係長 +市民課主任"]],
    [plain, "1 青山 税務課 主事 | 1 赤坂 防災課 係長", ["2: 税務課主事", "3: +防災課係長 !氏名"]],
    [marked, "1 青山 防災課 係長 ○ | 1 青山 税務課 主事 ", ["3: 税務課主事", "2: +防災課係長"]],
    [marked, "1 青山 税務課 主事 × | 1 青山 防災課 係長 兼務", ["2: 税務課主事", "3: +防災課係長"]],
    [marked, "1 青山 税務課 主事  | 1 青山 防災課 係長 ", ["2: 税務課主事", "3: 防災課係長 !職員番号"]],
    [marked, "1 青山 税務課 主事 防災課　係長、市民課（主任）", ["2: 税務課主事 +防災課係長 +市民課主任"]],
    [marked, "1 青山 税務課 主事 税務課　主事", ["2: 税務課主事 +税務課主事 !所属"]],
    [marked, "1 青山 税務課 主事 なにか", ["2: 税務課主事 !兼務"]],
  ])("%s: %s", (header, lines, expected) => expect(read(header, lines)).toEqual(expected));
});

test.each([
  ["○", "concurrent"],
  ["兼務", "concurrent"],
  ["１", "concurrent"],
  ["", "main"],
  ["本務", "main"],
  ["－", "main"],
  ["防災課　係長", "other"],
])("「%s」 in the column of concurrent posts: %s", (cell, expected) => expect(standing(cell)).toBe(expected));

test.each([
  ["福祉課　係長", ["福祉課|係長"], []],
  ["福祉課係長", ["福祉課|係長"], []],
  ["福祉課（係長）", ["福祉課|係長"], []],
  ["会計室 室長補佐\n議会事務局　書記", ["会計室|室長補佐", "議会事務局|書記"], []],
  ["係長", [], ["係長"]],
  ["福祉課", [], ["福祉課"]],
])("posts in 「%s」", (cell, expected, unread) => {
  const found = officesIn(cell);
  expect([found.offices.map(({ unit, post }) => `${unit}|${post}`), found.unread]).toEqual([expected, unread]);
});
