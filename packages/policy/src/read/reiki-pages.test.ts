import { expect, test } from "vitest";
import type { Reading } from "../reading.ts";
import { readPolicy } from "./read-policy.ts";

/** A line of a page as a 例規 site prints it: each in a box of its own, named by what it is. */
const line = (kind: string, inner: string): string => `<div><div class="eline">${boxed(kind, inner)}</div></div>`;
const boxed = (kind: string, inner: string): string =>
  kind === "s-head" ? `<p class="s-head">${inner}</p>` : `<div class="${kind}">${inner}</div>`;

const body = [
  line("head", '<p class="title-irregular"><span class="cm">○帆掛町情報資産取扱規程</span></p>'),
  line("head", '<p class="date"><span class="cm">平成18年6月1日</span></p>'),
  line("head", '<p class="number"><span class="cm">訓令第9号</span></p>'),
  line(
    "article",
    '<p class="title"><span>(目的)</span></p><p class="num"><span class="num cm">第1条</span>　<span class="clause">この規程は、<a href="#x" class="inline quote">町</a>の情報資産の取扱いを定める<span class="brackets-color1">(以下「取扱い」という。)</span>。</span></p>',
  ),
  line("item", '<p class="num"><span class="num cm">(1)</span>　<span class="p cm">紙</span></p>'),
  line("s-head", '<span class="title cm"><span class="word-space">附</span>則</span>'),
  line("clause", '<p class="p">この規程は、公布の日から施行する。</p>'),
  line("s-head", '<span class="title cm">附　則(平成30年3月1日訓令第2号)</span>'),
  line("clause", '<p class="p">この規程は、平成30年4月1日から施行する。</p>'),
].join("\n");

const frames: readonly (readonly [string, string])[] = [
  [
    "named by the page",
    `<div id="primary" class="joubun">${body}</div><div id="secondary"><h2>帆掛町情報資産取扱規程</h2><ul><li>第1条(目的)</li></ul></div>`,
  ],
  [
    "named by nothing",
    `<div class="header">帆掛町例規集</div><div class="joubun">${body}</div><div id="foot">帆掛町役場</div>`,
  ],
];

test.each(frames)(
  "the title, date, number and 附則 of a rule stand in boxes called head, the text %s",
  async (_, page) => {
    const bytes = new TextEncoder().encode(`<html><head><title>例規</title></head><body>${page}</body></html>`);
    const reading = (await readPolicy(bytes, "rule.html")) as Reading;
    expect(reading.document).toMatchObject({ title: "帆掛町情報資産取扱規程", body: "帆掛町", number: "訓令第9号" });
    expect(reading.document.dates[0]).toMatchObject({ date: "2006-06-01" });
    expect(reading.clauses.map(({ path, text }) => `${path} ${text ?? ""}`.trim())).toEqual([
      "規程",
      "規程/第1条 この規程は、町の情報資産の取扱いを定める(以下「取扱い」という。)。",
      "規程/第1条/(1) 紙",
      "附則",
      "附則/1 この規程は、公布の日から施行する。",
      "附則/2 この規程は、平成30年4月1日から施行する。",
    ]);
  },
);
