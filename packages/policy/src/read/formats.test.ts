import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { outlineOf } from "../outline.ts";
import type { Reading } from "../reading.ts";
import { readPolicy } from "./read-policy.ts";

const rows = [
  "海辺市情報セキュリティ対策基準",
  "1 機器の管理",
  "(1) 台帳",
  "職員は、台帳を作らなければならない。",
  "(2) 点検",
  "ア 職員は、毎年度1回、点検しなければならない。",
  "イ 職員は、結果を記録しなければならない。",
  "2 廃棄",
  "職員は、機器を消去しなければならない。",
];
const text = rows.join("\n");
const utf8 = new TextEncoder();

async function outline(bytes: Uint8Array, name: string): Promise<string> {
  const reading = await readPolicy(bytes, name);
  return "code" in reading ? reading.code : outlineOf(reading);
}

/** Bytes of a text in an encoding only TextDecoder knows: found by decoding every pair of bytes once. */
function encode(words: string, encoding: "shift_jis" | "euc-jp"): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let first = 0; first < 256; first += 1) {
    if (first < 0x80) table.set(String.fromCharCode(first), [first]);
    for (let second = 0x40; first >= 0x81 && second < 256; second += 1) {
      const character = decoder.decode(new Uint8Array([first, second]));
      if (character.length === 1 && character !== "\ufffd" && !table.has(character))
        table.set(character, [first, second]);
    }
  }
  return new Uint8Array([...words].flatMap((character) => table.get(character) ?? [0x3f]));
}

function utf16(words: string, bigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 2));
  for (let at = 0; at < words.length; at += 1) view.setUint16(at * 2, words.charCodeAt(at), !bigEndian);
  return new Uint8Array(view.buffer);
}

const plain = await outline(utf8.encode(text), "a.txt");

test.each([
  ["UTF-8 with a BOM", utf8.encode(`\ufeff${text}`)],
  ["CRLF", utf8.encode(rows.join("\r\n"))],
  ["Shift_JIS", encode(text, "shift_jis")],
  ["EUC-JP", encode(text, "euc-jp")],
  ["UTF-16LE with a BOM", utf16(`\ufeff${text}`, false)],
  ["UTF-16BE with a BOM", utf16(`\ufeff${text}`, true)],
  ["UTF-16LE without a BOM", utf16(text, false)],
  ["blank lines between", utf8.encode(rows.join("\n\n"))],
  [
    "full width",
    utf8.encode(
      text.replace(/^[0-9()]+/gmu, (run) =>
        run.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      ),
    ),
  ],
])("%s reads to the same tree", async (_, bytes) => {
  expect(await outline(bytes, "a.txt")).toBe(plain);
});

test("HTML with its furniture reads to the same tree", async () => {
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>例規</title></head><body><nav><a>トップ</a></nav><div class="breadcrumb">例規＞総務</div><main>${rows.map((row) => `<p>${row}</p>`).join("")}</main><button>印刷</button><footer>海辺市役所</footer></body></html>`;
  const reading = await readPolicy(utf8.encode(page), "a.html");
  if ("code" in reading) throw new Error(reading.code);
  expect(outlineOf(reading)).toBe(plain);
  expect(reading.leftOut.map((left) => left.text)).toEqual(["トップ", "例規＞総務", "印刷", "海辺市役所"]);
});

test("Markdown headings and a pipe table are read, the signs set aside", async () => {
  const reading = await readPolicy(
    utf8.encode(
      "---\ntitle: 基準\n---\n# 海辺市情報セキュリティ対策基準\n## 1 分類\n**次の表**による。\n\n| 分類 | 基準 |\n|---|---|\n| Ⅰ | 特に重い |\n| Ⅱ | 重い |\n",
    ),
    "a.md",
  );
  if ("code" in reading) throw new Error(reading.code);
  expect(outlineOf(reading)).toBe(
    [
      "対策基準 «海辺市情報セキュリティ対策基準»",
      "  1 «分類» 次の表による。",
      "    表",
      "      Ⅰ 特に重い",
      "      Ⅱ 重い",
    ].join("\n"),
  );
  expect(reading.profile.classes.map((said) => said.value.label)).toEqual(["Ⅰ", "Ⅱ"]);
});

const word = (body: string, numbering: string): Uint8Array =>
  zipSync({
    "word/document.xml": utf8.encode(
      `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ),
    "word/numbering.xml": utf8.encode(`<?xml version="1.0"?><w:numbering xmlns:w="w">${numbering}</w:numbering>`),
  });
const paragraph = (words: string, level?: number, extra = ""): string =>
  `<w:p>${level === undefined ? "" : `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>`}<w:r><w:t>${words}</w:t></w:r>${extra}</w:p>`;
const levels = (...formats: readonly (readonly [string, string])[]): string =>
  `<w:abstractNum w:abstractNumId="0">${formats.map(([format, label], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${label}"/></w:lvl>`).join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

test("Word with automatic numbering reads to the same tree", async () => {
  const body = rows.map((row) => {
    const level = /^\d /u.test(row) ? 0 : /^\(/u.test(row) ? 1 : /^[アイ] /u.test(row) ? 2 : undefined;
    return paragraph(level === undefined ? row : row.replace(/^\S+ /u, ""), level);
  });
  expect(
    await outline(
      word(body.join(""), levels(["decimal", "%1"], ["decimal", "(%2)"], ["aiueoFullWidth", "%3"])),
      "a.docx",
    ),
  ).toBe(plain);
});

test.each([
  ["decimalEnclosedCircle", "②"],
  ["irohaFullWidth", "ロ"],
  ["lowerLetter", "b"],
])("Word's %s counts as printed", async (format, second) => {
  const reading = (await readPolicy(
    word(
      [
        paragraph("海辺市対策基準"),
        paragraph("1 機器"),
        paragraph("職員は、機器を守る。", 0),
        paragraph("職員は、記録を残す。", 0),
      ].join(""),
      levels([format, format === "lowerLetter" ? "%1." : "%1"]),
    ),
    "a.docx",
  )) as Reading;
  expect(reading.clauses.at(-1)?.path).toBe(`対策基準/1/${second}`);
});

test("levels of a Word list that print alike keep their depth", async () => {
  const body = [
    paragraph("海辺市対策基準"),
    ...["機器", "廃棄"].flatMap((head) => [
      paragraph(head, 0),
      paragraph("職員は、台帳を作る。", 1),
      paragraph("職員は、記録を残す。", 1),
    ]),
  ];
  const reading = (await readPolicy(
    word(body.join(""), levels(["decimal", "%1."], ["decimal", "%2."])),
    "a.docx",
  )) as Reading;
  expect(reading.clauses.map(({ path }) => path)).toEqual([
    "対策基準",
    ...["1", "2"].flatMap((head) => ["", "/1", "/2"].map((below) => `対策基準/${head}${below}`)),
  ]);
});

test("insertions are taken, deletions left, and a table stays a table", async () => {
  const tracked = `<w:p><w:r><w:t>1 職員は、</w:t></w:r><w:del><w:r><w:delText>古い</w:delText></w:r></w:del><w:ins><w:r><w:t>新しい</w:t></w:r></w:ins><w:r><w:t>機器を守らなければならない。</w:t></w:r></w:p>`;
  const cell = (words: string): string => `<w:tc>${paragraph(words)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell("区分")}${cell("例")}</w:tr><w:tr>${cell("A")}${cell("名簿")}</w:tr></w:tbl>`;
  expect(await outline(word(paragraph("海辺市対策基準") + tracked + table, ""), "a.docx")).toBe(
    ["対策基準 «海辺市対策基準»", "  1 職員は、新しい機器を守らなければならない。", "    表", "      A 名簿"].join(
      "\n",
    ),
  );
});

test.each([
  ["decimalEnclosedCircle", "%1", "②"],
  ["ideographTraditional", "%1", "乙"],
  ["ideographEnclosedCircle", "%1", "㊁"],
  ["japaneseCounting", "第%1条", "第二条"],
  ["ideographDigital", "%1", "二"],
  ["decimalFullWidth", "（%1）", "（２）"],
  ["aiueo", "%1", "イ"],
  ["iroha", "(%1)", "(ロ)"],
  ["upperRoman", "%1.", "II."],
  ["numberInDash", "%1", "- 2 -"],
])("the label of %s as %s is printed %s", async (format, label, second) => {
  const reading = (await readPolicy(
    word(
      paragraph("海辺市対策基準") +
        paragraph("1 機器") +
        paragraph("一つ目は守る。", 0) +
        paragraph("二つ目は残す。", 0),
      levels([format, label]),
    ),
    "a.docx",
  )) as Reading;
  expect(reading.source.at(-1)).toBe(`${second}\u3000二つ目は残す。`);
});

test("Word's levels of one list print their parents' numbers, legal numbering in digits, and start where told", async () => {
  const list = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1－%2"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
  const other =
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>五。</w:t></w:r></w:p>';
  const reading = (await readPolicy(
    word(
      [
        paragraph("海辺市対策基準"),
        paragraph("総則", 0),
        paragraph("一。", 1),
        paragraph("体制", 0),
        paragraph("二。", 1),
        other,
      ].join(""),
      list,
    ),
    "a.docx",
  )) as Reading;
  expect(reading.source).toEqual([
    "海辺市対策基準",
    "第一章　総則",
    "1－1　一。",
    "第二章　体制",
    "2－1　二。",
    "2－5　五。",
  ]);
});

test("a list that borrows its levels from a list style counts by that style", async () => {
  const list = `<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="条"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="条"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
  const reading = (await readPolicy(
    word([paragraph("海辺市対策基準"), paragraph("守る。", 0), paragraph("残す。", 0)].join(""), list),
    "a.docx",
  )) as Reading;
  expect(reading.source.slice(1)).toEqual(["第1条　守る。", "第2条　残す。"]);
});

test("a paragraph whose mark is deleted takes no number, its text runs into the next", async () => {
  const deleted =
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>消した。</w:delText></w:r></w:del></w:p>';
  const reading = (await readPolicy(
    word(
      [paragraph("海辺市対策基準"), paragraph("一つ目。", 0), deleted, paragraph("二つ目。", 0)].join(""),
      levels(["decimal", "(%1)"]),
    ),
    "a.docx",
  )) as Reading;
  expect(reading.source.slice(1)).toEqual(["(1)　一つ目。", "(2)　二つ目。"]);
});

test("merged cells keep their columns: across and down in Word, across and down in HTML", async () => {
  const cell = (words: string, properties = ""): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(words)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell("区分")}${cell("基準")}${cell("例")}</w:tr><w:tr>${cell("3", '<w:vMerge w:val="restart"/>')}${cell("重い", '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("軽い")}${cell("資料")}</w:tr></w:tbl>`;
  const fromWord = (await readPolicy(
    word(paragraph("海辺市対策基準") + paragraph("1 分類する。") + table, ""),
    "a.docx",
  )) as Reading;
  expect(fromWord.source.slice(2)).toEqual(["区分\t基準\t例", "3\t重い\t", "\t軽い\t資料"]);
  const page =
    "<html><body><p>海辺市対策基準</p><p>1 分類する。</p><table><tr><th>区分</th><th>基準</th><th>例</th></tr><tr><td rowspan=2>3</td><td colspan=2>重い</td></tr><tr><td>軽い</td><td>資料</td></tr></table></body></html>";
  const fromPage = (await readPolicy(utf8.encode(page), "a.html")) as Reading;
  expect(fromPage.source.slice(2)).toEqual(["区分\t基準\t例", "3\t重い\t", "\t軽い\t資料"]);
});

test("footnotes are shown with the reason, text boxes are read once, ruby is left out", async () => {
  const box =
    "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>2 枠の中の規定を守る。</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>2 枠の中の規定を守る。</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>";
  const ruby =
    "<w:ruby><w:rt><w:r><w:t>ぜい</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>脆</w:t></w:r></w:rubyBase></w:ruby>";
  const bytes = zipSync({
    "word/document.xml": utf8.encode(
      `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${paragraph("海辺市対策基準")}${paragraph("1 職員は機器を守る。")}<w:p><w:r>${box}</w:r></w:p><w:p><w:r><w:t>3 </w:t></w:r><w:r>${ruby}</w:r><w:r><w:t>弱性を調べる。</w:t></w:r></w:p></w:body></w:document>`,
    ),
    "word/footnotes.xml": utf8.encode(
      '<?xml version="1.0"?><w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>注の文です。</w:t></w:r></w:p></w:footnote></w:footnotes>',
    ),
  });
  const reading = (await readPolicy(bytes, "a.docx")) as Reading;
  expect(reading.clauses.map(({ text: words }) => words)).toContain("脆弱性を調べる。");
  expect(reading.source.filter((line) => line.includes("枠の中"))).toHaveLength(1);
  expect(reading.leftOut).toContainEqual(expect.objectContaining({ text: "注の文です。", why: "脚注" }));
});

test("a page of frames is refused with a sentence that says where its text is", async () => {
  const page =
    '<html><head><title>例規</title></head><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>';
  const refusal = await readPolicy(utf8.encode(page), "a.html");
  expect("code" in refusal && refusal.code).toBe("frames-only");
});
