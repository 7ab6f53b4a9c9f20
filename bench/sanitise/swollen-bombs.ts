/** Files in which something small stands for something vast when it is read, laid out or drawn: repeats, references, runs. */
import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { compoundFile, properties } from "../../packages/sanitise/fixtures/compound.ts";
import { docx, pptx, xlsx } from "../../packages/sanitise/src/testing/office-files.ts";
import { text, zeros } from "./own-bombs.ts";

const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");

const svg = (inside: string): Uint8Array =>
  text(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900" viewBox="0 0 900 900">${inside}</svg>`);

/** Many names for the same packed bytes: each entry's header lies within the one before. */
function oneBodyManyNames(count: number): Uint8Array {
  const body = deflateRawSync(zeros(4), { level: 9 });
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(4 * 1024 * 1024, 22);
  local.writeUInt16LE(1, 26);
  local.write("a", 30, "latin1");
  const directory = Array.from({ length: count }, (_, at) => {
    const name = Buffer.from(`${at}`);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(4 * 1024 * 1024, 24);
    entry.writeUInt16LE(name.length, 28);
    name.copy(entry, 46);
    return entry;
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(local.length + body.length, 16);
  return Buffer.concat([local, body, list, end]);
}

const openSheet = (rows: string): Uint8Array =>
  zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
    "META-INF/manifest.xml": strToU8(
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    ),
    "content.xml": strToU8(
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  });

/** A JPEG of many passes over one large picture: every pass is short, and each means the whole picture again. */
function jpegOfPasses(side: number, passes: number): Uint8Array {
  const segment = (mark: number, data: readonly number[]): Buffer =>
    Buffer.from([0xff, mark, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]);
  const pass = Buffer.concat([segment(0xda, [1, 1, 0, 0, 0, 0x01]), Buffer.from([0])]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    segment(0xc2, [8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0, 1, ...new Array<number>(15).fill(0), 0]),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0]),
    ...Array.from({ length: passes }, () => pass),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A TIFF of many pages, each the same strip of nothing. */
function tiffOfPages(pages: number): Uint8Array {
  const tags = [256, 257, 258, 259, 262, 273, 277, 278, 279] as const;
  const values = [1, 1, 8, 1, 1, 8, 1, 1, 1] as const;
  const size = 2 + tags.length * 12 + 4;
  const bytes = Buffer.alloc(10 + pages * size);
  bytes.write("II*\0", 0, "latin1");
  bytes.writeUInt32LE(10, 4);
  for (let page = 0; page < pages; page += 1) {
    const at = 10 + page * size;
    bytes.writeUInt16LE(tags.length, at);
    for (const [index, tag] of tags.entries()) {
      bytes.writeUInt16LE(tag, at + 2 + index * 12);
      bytes.writeUInt16LE(4, at + 4 + index * 12);
      bytes.writeUInt32LE(1, at + 6 + index * 12);
      bytes.writeUInt32LE(values[index] ?? 0, at + 10 + index * 12);
    }
    bytes.writeUInt32LE(page + 1 < pages ? at + size : 0, at + size - 4);
  }
  return bytes;
}

/** Run lengths that say a whole picture in two bytes a line. */
function bitmapOfRuns(width: number, height: number): Uint8Array {
  const line = Buffer.concat([Buffer.alloc(2 * Math.ceil(width / 255), Buffer.from([255, 0])), Buffer.from([0, 0])]);
  const head = Buffer.alloc(54 + 1024);
  head.write("BM", 0, "latin1");
  head.writeUInt32LE(head.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(8, 28);
  head.writeUInt32LE(1, 30);
  const bytes = Buffer.concat([head, ...Array.from({ length: height }, () => line), Buffer.from([0, 1])]);
  bytes.writeUInt32LE(bytes.length, 2);
  return bytes;
}

const wrapped = (depth: number): Buffer => {
  let inner = Buffer.from("x");
  const word = (value: number, size: 2 | 4): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  };
  const attribute = (id: number, data: Buffer): Buffer => {
    const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
    return Buffer.concat([Buffer.from([2]), word(id, 2), word(6, 2), word(data.length, 4), data, word(sum, 2)]);
  };
  for (let level = 0; level < depth; level += 1)
    inner = Buffer.concat([
      word(0x223e9f78, 4),
      word(1, 2),
      attribute(0x9002, Buffer.alloc(14)),
      attribute(0x8010, Buffer.from("winmail.dat\0")),
      attribute(0x800f, inner),
    ]);
  return inner;
};

const mail = (head: string, body: string): Uint8Array =>
  text(`From: a@example.jp\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n${body}\r\n`);
const lines = (base64: string): string => base64.replace(/.{76}/g, "$&\r\n");

/** Name and maker of each. */
export const swollenBombs: readonly (readonly [string, () => Uint8Array])[] = [
  ["one-body-nine-thousand-names.zip", () => oneBodyManyNames(9_000)],
  ["zip-of-its-own-halves.zip", () => zipSync({ "a.zip": oneBodyManyNames(900), "b.zip": oneBodyManyNames(900) })],
  [
    "tables-10000-deep.docx",
    () => docx({ body: "<w:tbl><w:tr><w:tc>".repeat(10_000) + "</w:tc></w:tr></w:tbl>".repeat(10_000) }),
  ],
  [
    "choices-in-choices.docx",
    () =>
      docx({
        body: `${'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>'.repeat(120)}<w:p/>${"</mc:Fallback></mc:AlternateContent>".repeat(120)}`,
      }),
  ],
  [
    "fields-within-fields.docx",
    () =>
      docx({
        body: `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(50_000)}${'<w:r><w:instrText>PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(50_000)}</w:p>`,
      }),
  ],
  [
    "a-million-cells.xlsx",
    () =>
      xlsx({
        body: `<sheetData>${times(50_000, (row) => `<row r="${row + 1}">${"<c><f>SUM(A1:XFD1048576)</f><v>1</v></c>".repeat(20)}</row>`)}</sheetData>`,
      }),
  ],
  [
    "one-formula-of-brackets.xlsx",
    () =>
      xlsx({
        body: `<sheetData>${times(200, (row) => `<row r="${row + 1}"><c><f>${"IF(".repeat(2_000)}${"'".repeat(999)}</f></c></row>`)}</sheetData>`,
      }),
  ],
  [
    "shapes-within-shapes.pptx",
    () => pptx({ body: "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>".repeat(150) + "</p:grpSp>".repeat(150) }),
  ],
  [
    "blurred-beyond-all.svg",
    () =>
      svg(
        '<filter id="f" x="-9999" y="-9999" width="99999" height="99999"><feGaussianBlur stdDeviation="99999"/><feTurbulence numOctaves="999999999" baseFrequency="9"/><feMorphology radius="99999" operator="dilate"/></filter><rect width="900" height="900" filter="url(#f)"/>',
      ),
  ],
  [
    "dashes-without-number.svg",
    () => svg('<path d="M0 0L900 900" stroke="red" stroke-dasharray=".00001" stroke-width="9"/>'.repeat(99)),
  ],
  [
    "stops-in-a-gradient.svg",
    () =>
      svg(
        `<linearGradient id="g">${times(200_000, (at) => `<stop offset="${at / 2e5}"/>`)}</linearGradient>${'<rect width="900" height="900" fill="url(#g)"/>'.repeat(500)}`,
      ),
  ],
  [
    "see-through-9000-times.svg",
    () => svg('<g opacity=".9">'.repeat(180) + '<rect width="900" height="900"/>' + "</g>".repeat(180)),
  ],
  ["a-line-of-two-million-points.svg", () => svg(`<path stroke="red" d="M0 0${"l9 9-9-8".repeat(2_000_000)}"/>`)],
  ["a-million-columns.csv", () => text(`${"1,".repeat(1_000_000)}\r\n`.repeat(4))],
  ["a-quote-never-closed.csv", () => text(`"${"a\n".repeat(10_000_000)}`)],
  ["bold-without-end.html", () => text(times(3_000, (at) => `<b class=c${at}>`) + "<p>x".repeat(3_000))],
  ["links-in-tables.html", () => text("<table><a>".repeat(20_000))],
  ["attributes-a-million.html", () => text(`<p ${times(1_000_000, (at) => `a${at}=b `)}>`)],
  ["scans-of-a-picture.jpg", () => jpegOfPasses(7_000, 4_000)],
  ["pages-of-nothing.tif", () => tiffOfPages(60_000)],
  ["runs-of-30000-square.bmp", () => bitmapOfRuns(30_000, 30_000)],
  [
    "winmail-in-winmail.eml",
    () =>
      mail(
        "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64",
        lines(wrapped(400).toString("base64")),
      ),
  ],
  [
    "mail-in-mail-1000-deep.eml",
    () =>
      text(
        `${"From: a@example.jp\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n".repeat(1_000)}From: a@example.jp\r\n\r\nx\r\n`,
      ),
  ],
  [
    "uuencoded-40MB.eml",
    () => mail("Content-Type: text/plain", `begin 644 a.txt\r\n${`M${"A".repeat(60)}\r\n`.repeat(650_000)}\`\r\nend`),
  ],
  [
    "pieces-of-a-name.eml",
    () => mail(`Content-Type: text/plain;\r\n${times(60_000, (at) => ` name*${at}=aaaaaaaa;\r\n`)} x=y`, "x"),
  ],
  [
    "packed-zeros-in-a-mail.eml",
    () =>
      mail(
        'Content-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: base64',
        lines(Buffer.from(zipSync({ "a.csv": zeros(600) }, { level: 9 })).toString("base64")),
      ),
  ],
  [
    "recipients-of-a-message.msg",
    () =>
      compoundFile({
        "__properties_version1.0": properties(32, [[0x39, 0x40, 134_000_000_000_000_000n]]),
        ...Object.fromEntries(
          Array.from({ length: 300 }, (_, at) => [
            `__recip_version1.0_#${at.toString(16).padStart(8, "0")}`,
            { "__substg1.0_3001001F": Buffer.from("x", "utf16le") },
          ]),
        ),
      }),
  ],
  [
    "alarms-in-an-event.ics",
    () =>
      text(
        `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T090000Z\r\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nEND:VEVENT\r\n".repeat(100_000)}END:VCALENDAR\r\n`,
      ),
  ],
  ["bytes-that-never-come.rtf", () => text(`{\\rtf1 ${"{\\pict\\bin4000000000 x}".repeat(20_000)}}`)],
  [
    "rows-repeated-for-ever.ods",
    () =>
      openSheet(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024"><text:p>x</text:p></table:table-cell></table:table-row>',
      ),
  ],
  [
    "rows-repeated-often.ods",
    () =>
      openSheet(
        '<table:table-row table:number-rows-repeated="60000"><table:table-cell table:number-columns-repeated="9"><text:p>x</text:p></table:table-cell></table:table-row>',
      ),
  ],
];
