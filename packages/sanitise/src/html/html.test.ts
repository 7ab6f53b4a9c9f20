import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { isRefusal } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { permittedAddress } from "./permitted-address.ts";
import { htmlWorker } from "./worker.ts";

const source = (html: string | Buffer) =>
  ({ bytes: Buffer.from(html as string), name: "a.html", type: "html" }) as const;
async function text(html: string | Buffer): Promise<string> {
  const answer = await htmlWorker.rebuild(source(html), contextWith({ mode: "text" }));
  return isRefusal(answer)
    ? answer.refused
    : Buffer.from(answer.bytes).toString("utf8").replace(/\r\n/g, "\n").trimEnd();
}

describe("HTML becomes what its reader sees", () => {
  it.each([
    ["paragraphs and breaks", "<p>a</p><p>b<br>c</p>", "a\n\nb\nc"],
    ["a table", "<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>", "a\tb\nc\td"],
    ["a list", "<ul><li>a<li>b</ul>", "・a\n・b"],
    ["a link with its target", '<a href="https://a.example/">here</a>', "here <https://a.example/>"],
    ["a link that is its own text", '<a href="https://a.example/">https://a.example/</a>', "https://a.example/"],
    ["a link that runs script, without target", '<a href="java&#10;script:x()">here</a>', "here"],
    ["a picture by its description", '<img alt="庁舎" src="x.png">a', "［画像：庁舎］a"],
    ["no script, style or template", "<script>x</script><style>y</style><template>z</template>a", "a"],
    [
      "nothing hidden",
      '<p style="display:none">secret</p><span hidden>b</span><span style="font-size:0">c</span>a',
      "a",
    ],
    ["no comment", "<!--[if mso]><b>x</b><![endif]-->a", "a"],
    ["no direction marks", "a\u202eb", "ab"],
    [
      "text in Shift_JIS",
      Buffer.concat([Buffer.from('<meta charset="Shift_JIS"><p>'), Buffer.from("96b3", "hex")]),
      "無",
    ],
    ["a title", "<title>題</title><p>a</p>", "題\n\na"],
  ])("%s", async (_, html, expected) => {
    expect(await text(html)).toBe(expected);
  });
  it("refuses a page without text", async () => {
    expect(await text("<script>x</script>")).toBe("html-no-text");
  });
  it("refuses elements nested without end", async () => {
    expect(await text(`${"<div>".repeat(2000)}a`)).toBe("bomb-depth");
  });
});

it.each<[string, string, RiskName[]]>([
  ["script", "<script>1</script>", ["html-script"]],
  ["an event handler", "<b onclick=x>", ["html-onevent"]],
  ["a script link behind character references", '<a href="&#106;avascript:x">', ["html-javascript-link"]],
  ["frames", "<iframe src=x></iframe>", ["html-iframe"]],
  ["objects", "<object data=x></object><embed>", ["html-object"]],
  ["a form", "<form action=x></form>", ["html-form"]],
  ["a redirect", "<meta http-equiv=Refresh content='0;x'>", ["html-meta-refresh"]],
  ["a base address", "<base href=x>", ["html-base"]],
  ["a file hidden in a script", "<script>new Blob([atob('x')])</script>", ["html-script", "html-smuggling"]],
  ["a data link", '<a href="data:text/html;base64,xx">a</a>', ["html-smuggling"]],
  [
    "remote style",
    '<link rel=stylesheet href="http://a.example/a.css"><style>@import "x"</style>',
    ["html-remote-css"],
  ],
  ["a tracking pixel", '<img src="http://a.example/x" width=1 height=1>', ["html-remote-img", "html-tracking-pixel"]],
  ["inline SVG", "<svg><script>1</script></svg>", ["html-svg", "html-script"]],
  [
    "a link that shows another address",
    '<a href="http://evil.example/">www.bank.example</a>',
    ["html-link", "html-link-mismatch"],
  ],
])("inspection names %s", async (_, html, risks) => {
  const found = await htmlWorker.inspect(source(html), contextWith());
  expect(isRefusal(found) ? [] : found.map(({ risk }) => risk)).toEqual(expect.arrayContaining(risks));
});

it.each([
  ["https://a.example/x?y=1", "https://a.example/x?y=1"],
  ["mailto:a@a.example", "mailto:a@a.example"],
  ["https://例え.example/", "https://xn--r8jz45g.example/"],
  ["javascript:x", undefined],
  ["file:///etc/passwd", undefined],
  ["\\\\host\\share", undefined],
  ["https://user:pass@a.example/", undefined],
  ["ms-msdt:/id", undefined],
  ["https://a.example/\r\nX: y", undefined],
  ["http:a", undefined],
  ["mailto:a@b.example?Subject=c&body=d", "mailto:a@b.example?Subject=c&body=d"],
  ["mailto:a@b.example?attach=c", undefined],
  ["mailto:a@b.example?subject=c&%61ttach=d", undefined],
])("an address %s may stay as %s", (address, permitted) => {
  expect(permittedAddress(address)).toBe(permitted);
});
