import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

/** A head of a long rule with what stands under it: more heads, or the number of its articles. */
interface Head {
  readonly head: string;
  readonly under: readonly Head[] | number;
}

const rule: readonly Head[] = [
  { head: "第一章　総則", under: 4 },
  { head: "第二章　貸出しの手続", under: 5 },
  {
    head: "第三章　点検",
    under: [
      { head: "第一節　通則", under: 3 },
      {
        head: "第二節　立入りによる点検",
        under: [
          { head: "第一款　予告", under: 2 },
          { head: "第二款　雑　則", under: 3 },
        ],
      },
      { head: "第三節　書面による点検", under: 2 },
    ],
  },
  { head: "第四章　公表", under: 3 },
  {
    head: "第五章　返却",
    under: [
      { head: "第一節　通則", under: 3 },
      { head: "第二節　期限を過ぎた返却", under: 4 },
    ],
  },
  { head: "第六章　雑　則", under: 2 },
];

const kanji = (value: number): string => {
  const digit = (at: number): string => "〇一二三四五六七八九".charAt(at);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digit(tens) : ""}${tens > 0 ? "十" : ""}${value % 10 > 0 ? digit(value % 10) : ""}`;
};

const bodies: readonly (readonly string[])[] = [
  ["町長は、台帳を備えなければならない。"],
  ["課長は、次に掲げる事項を確認しなければならない。", "　一　機器の名称", "　二　返却の期日"],
  ["何人も、台帳の閲覧を求めることができる。", "２　前項の求めは、書面で行わなければならない。"],
];

interface Laid {
  readonly contents: readonly string[];
  readonly lines: readonly { readonly text: string; readonly depth: number }[];
  readonly paths: readonly string[];
}

/** The rule as lines, with its table of contents and the paths it must be read to. */
function lay(): Laid {
  const contents: string[] = [];
  const lines: { text: string; depth: number }[] = [];
  const paths: string[] = [];
  let article = 0;
  const walk = (heads: readonly Head[], above: string, depth: number): void => {
    for (const [index, { head, under }] of heads.entries()) {
      const path = `${above}/第${index + 1}${/[章節款]/u.exec(head)?.[0] ?? ""}`;
      paths.push(path);
      lines.push({ text: head, depth });
      const entry = contents.push(head) - 1;
      if (typeof under !== "number") walk(under, path, depth + 1);
      else {
        contents[entry] = `${head}（第${kanji(article + 1)}条―第${kanji(article + under)}条）`;
        for (let count = 0; count < under; count += 1) {
          article += 1;
          const [first = "", ...others] = bodies[article % bodies.length] ?? [];
          if (article % 2 === 0) lines.push({ text: "（台帳の閲覧）", depth: 0 });
          lines.push({ text: `第${kanji(article)}条　${first}`, depth: 0 });
          for (const text of others) lines.push({ text, depth: 0 });
          paths.push(`${path}/第${article}条`);
        }
      }
    }
  };
  walk(rule, "規程", 1);
  return { contents, lines, paths };
}

const { contents, lines, paths } = lay();
const title = "灯台町機器貸出規程";
const plain = lines.map(({ text, depth }) => `${"　".repeat(depth)}${text}`);
const end = ["附　則", "この規程は、令和五年四月一日から施行する。"];
const bare = contents.map((entry) => entry.replace(/（.*$/u, ""));
const page = (paragraphs: readonly string[]): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>例規</title></head><body><h1>○${title}</h1>${paragraphs.map((text) => `<div class="line"><div>${text}</div></div>`).join("")}</body></html>`;
const marked = lines.map(({ text, depth }) => (depth > 0 ? `${"#".repeat(depth + 1)} ${text}` : text.trim()));

test.each([
  ["plain text", "a.txt", [title, ...plain, ...end].join("\n")],
  ["plain text under a table of contents", "a.txt", [title, "目次", ...contents, "附則", ...plain, ...end].join("\n")],
  ["plain text under a table without articles", "a.txt", [title, "目　次", ...bare, ...plain, ...end].join("\n")],
  ["headings of Markdown", "a.md", [`# ${title}`, ...marked, ...end].join("\n\n")],
  [
    "headings of Markdown under a list of them",
    "a.md",
    [`# ${title}`, "## 目次", ...[...bare, "附則"].map((entry) => `- ${entry}`), ...marked, "## 附則", end[1]].join(
      "\n\n",
    ),
  ],
  ["a page of a register of rules", "a.html", page([...plain, ...end])],
  ["such a page with a table of contents", "a.html", page(["目次", ...contents, "附則", ...plain, ...end])],
])("every 条 of a long rule stands under its own 章, 節 and 款 in %s", async (_, name, text) => {
  const reading = await readPolicy(new TextEncoder().encode(text), name);
  if ("code" in reading) throw new Error(reading.code);
  const read = reading.clauses.map(({ path }) => path).filter((path) => /^規程\/.*[章節款条]$/u.test(path));
  expect(read).toEqual(paths);
  const headings = reading.clauses.filter(({ path }) => /款$/u.test(path)).map(({ heading }) => heading);
  expect(headings).toEqual(["予告", "雑則"]);
});

test("a 目 whose title is typed with a blank between its letters is still a 目", async () => {
  const text = [
    "灯台町機器規程",
    "第一章 総則",
    "第一節 通則",
    "第一款 台帳",
    "第一目　雑　則",
    "第一条　町長は、守る。",
  ];
  const reading = await readPolicy(new TextEncoder().encode(text.join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.at(-1)?.path).toBe("規程/第1章/第1節/第1款/第1目/第1条");
});
