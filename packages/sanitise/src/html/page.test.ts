import { expect, test } from "vitest";
import { RefusalSignal } from "../format.ts";
import { maxPageDepth, parsePage } from "./page.ts";

test.each([
  ["elements that close", "<div><p>a</p></div>".repeat(2_000)],
  ["formatting that crosses its paragraphs", "<b>a<p>b</b>c</p><i>d<b>e</i>f</b>".repeat(2_000)],
  ["tables with what belongs before them", "<table><b>x<tr><td>y</table>".repeat(200)],
  ["links and lists left open", "<ul><li>a<li>b<a href=x>c</ul>".repeat(200)],
  ["as many levels as may be", `${"<div>".repeat(maxPageDepth - 2)}a`],
])("a page of %s is read", (_what, html) => {
  expect(parsePage(html).childNodes).not.toEqual([]);
});

test.each([
  ["one level more", "<div>".repeat(maxPageDepth - 1)],
  ["formatting without an end", "&lt;<b>".repeat(100_000)],
])("a page of %s is refused", (_what, html) => {
  expect(() => parsePage(html)).toThrow(RefusalSignal);
});
