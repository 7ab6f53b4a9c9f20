/** Files whose own structure exhausts or never ends: loops of offsets, lying sizes, floods of what a format repeats. */
import { crc32, deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { compoundFile, properties } from "../../packages/sanitise/fixtures/compound.ts";
import { onePage, packed, pdf, text, word, zeros } from "./own-bombs.ts";

/** Entities that hold ten of the next each. */
const laughs = (root: string): string =>
  `<!DOCTYPE ${root} [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("")}<!ENTITY l0 "ha">]>`;

const sheetTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const list = "http://schemas.openxmlformats.org/package/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A workbook of one sheet and a list of shared strings, each part as given. */
function book(strings: string, sheet = ""): Uint8Array {
  const parts = {
    "[Content_Types].xml": sheetTypes,
    "_rels/.rels": `<Relationships xmlns="${list}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${list}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData/>${sheet}</worksheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])), { level: 9 });
}

const openDocument = (content: string): Uint8Array =>
  zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "META-INF/manifest.xml": strToU8(
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    ),
    "content.xml": strToU8(content),
  });

/** An archive of one entry whose headers say something else than its bytes. */
function lyingZip(change: (header: DataView, isCentral: boolean) => void): Uint8Array {
  const zip = zipSync({ "a.txt": strToU8("x".repeat(400)) }, { level: 9 });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const central = view.getUint32(zip.length - 6, true);
  change(new DataView(zip.buffer, zip.byteOffset), false);
  change(new DataView(zip.buffer, zip.byteOffset + central), true);
  return zip;
}

function pngWith(type: string, data: Uint8Array): Uint8Array {
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const whole = Buffer.concat([Buffer.from(name, "latin1"), body]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(body.length, 0);
    ends.writeUInt32BE(crc32(whole), 4);
    return Buffer.concat([ends.subarray(0, 4), whole, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixel = chunk("IDAT", deflateSync(Buffer.from([0, 0])));
  return Buffer.concat([mark, chunk("IHDR", head), chunk(type, data), pixel, chunk("IEND", new Uint8Array())]);
}
const inflating = (megabytes: number): Buffer => deflateSync(zeros(megabytes), { level: 9 });

/** A TIFF of one directory with one row of one pixel; the offset of the next directory as given. */
function tiff(next: number): Uint8Array {
  const tags = [
    [256, 1],
    [257, 1],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 1],
    [279, 1],
  ] as const;
  const bytes = Buffer.alloc(10 + 2 + tags.length * 12 + 4);
  bytes.write("II*\0", 0, "latin1");
  bytes.writeUInt32LE(10, 4);
  bytes.writeUInt16LE(tags.length, 10);
  for (const [index, [tag, value]] of tags.entries()) {
    bytes.writeUInt16LE(tag, 12 + index * 12);
    bytes.writeUInt16LE(4, 14 + index * 12);
    bytes.writeUInt32LE(1, 16 + index * 12);
    bytes.writeUInt32LE(value, 20 + index * 12);
  }
  bytes.writeUInt32LE(next, bytes.length - 4);
  return bytes;
}

function gif(width: number, height: number, frames: number): Uint8Array {
  const head = Buffer.from([...Buffer.from("GIF89a"), 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

/** A moving WebP whose canvas is large and whose many frames are a pixel each. */
function webp(width: number, height: number, frames: number): Uint8Array {
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 0, "latin1");
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const wide = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16];
  const pixel = chunk("VP8L", Buffer.from("2f0000001007101111888888fe0700", "hex"));
  const frame = chunk(
    "ANMF",
    Buffer.concat([Buffer.from([...wide(0), ...wide(0), ...wide(0), ...wide(0), 1, 0, 0, 0]), pixel]),
  );
  const body = Buffer.concat([
    Buffer.from("WEBP", "latin1"),
    chunk("VP8X", Buffer.from([0x12, 0, 0, 0, ...wide(width - 1), ...wide(height - 1)])),
    chunk("ANIM", Buffer.alloc(6)),
    ...Array.from({ length: frames }, () => frame),
  ]);
  return chunk("RIFF", body);
}

/** A message file whose table of sectors leads every chain back to its own beginning. */
function outlookLoop(): Uint8Array {
  const bytes = compoundFile({
    "__properties_version1.0": properties(32, [[0x39, 0x40, 134_000_000_000_000_000n]]),
    "__substg1.0_0037001F": Buffer.from("s", "utf16le"),
    "__substg1.0_1000001F": Buffer.alloc(20_000, 0x61),
  });
  const table = 512 * (bytes.readUInt32LE(0x4c) + 1);
  for (let sector = 0; sector < 128; sector += 1)
    if (bytes.readUInt32LE(table + sector * 4) < 0xfffffffa) bytes.writeUInt32LE(sector, table + sector * 4);
  return bytes;
}

function multipart(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=B${n}\r\n\r\n--B${n}\r\n`,
  ).join("");
  return `From: a@example.jp\r\nMIME-Version: 1.0\r\n${open}Content-Type: text/plain\r\n\r\nx\r\n`;
}

const calendar = (lines: string): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T090000Z\r\n${lines}END:VEVENT\r\nEND:VCALENDAR\r\n`;
const used = (level: number): string =>
  `<g id="u${level}">${level === 0 ? '<rect width="1" height="1"/>' : `<use href="#u${level - 1}"/>`.repeat(10)}</g>`;

/** Name and maker of each. */
export const formatBombs: readonly (readonly [string, () => Uint8Array])[] = [
  ["shared-strings-of-200MB.xlsx", () => book("<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(5_000_000))],
  [
    "books-in-a-zip.zip",
    () => {
      const one = book(`<si><t>${"a".repeat(60_000_000)}</t></si>`);
      return zipSync(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}.xlsx`, one])), { level: 9 });
    },
  ],
  [
    "half-a-million-merges.xlsx",
    () =>
      book(
        "",
        `<mergeCells>${Array.from({ length: 500_000 }, (_, n) => `<mergeCell ref="A${n}:B${n * 7}"/>`).join("")}</mergeCells>`,
      ),
  ],
  [
    "fields-without-end.docx",
    () =>
      word(
        Array.from(
          { length: 200_000 },
          (_, n) => `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>${n}</w:t></w:r></w:p>`,
        ).join(""),
      ),
  ],
  ["attribute-of-100MB.docx", () => word(`<w:p w:rsidR="${"0".repeat(100_000_000)}"/>`)],
  ["laughs.odt", () => openDocument(`${laughs("a")}<a>&l9;</a>`)],
  ["groups-a-million-deep.rtf", () => text(`{\\rtf1 ${"{\\b ".repeat(1_000_000)}`)],
  [
    "used-ten-times-ten.svg",
    () =>
      text(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${Array.from({ length: 9 }, (_, n) => used(n)).join("")}</svg>`,
      ),
  ],
  [
    "pattern-in-itself.svg",
    () =>
      text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="900" height="900" fill="url(#p)"/></svg>',
      ),
  ],
  [
    "object-stream-in-itself.pdf",
    () =>
      pdf([
        ...onePage("<</Length 0>>\nstream\n\nendstream"),
        packed("/Type/ObjStm/N 1/First 4/Extends 5 0 R", text("5 0 5 0 R")),
      ]),
  ],
  [
    "older-table-is-itself.pdf",
    () =>
      Buffer.from(
        Buffer.from(pdf(onePage("<</Length 0>>\nstream\n\nendstream")))
          .toString("latin1")
          .replace(/trailer\n<<(?=[\s\S]*startxref\n(\d+))/, (_whole, at: string) => `trailer\n<</Prev ${at}`),
        "latin1",
      ),
  ],
  ["length-that-asks-itself.pdf", () => pdf([...onePage("<</Length 4 0 R>>\nstream\n0 0 m\nendstream")])],
  [
    "function-in-itself.pdf",
    () =>
      pdf([
        ...onePage(
          "<</Length 7>>\nstream\n/P sh \n\nendstream",
          "/Shading<</P<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]/Function 5 0 R>>>>",
        ),
        "<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[.5]/Encode[0 1 0 1]>>",
      ]),
  ],
  [
    "page-a-million-wide.pdf",
    () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000 1000000]>>",
      ]),
  ],
  [
    "a-thousand-filters.pdf",
    () => pdf(onePage(`<</Filter[${"/ASCIIHexDecode ".repeat(1_000)}]/Length 2>>\nstream\n00\nendstream`)),
  ],
  ["directory-leads-to-itself.tif", () => tiff(10)],
  ["a-hundred-thousand-frames.gif", () => gif(1, 1, 100_000)],
  ["frames-of-9000-square.gif", () => gif(9_000, 9_000, 400)],
  ["frames-of-16000-square.webp", () => webp(16_000, 16_000, 400)],
  ["profile-of-300MB.png", () => pngWith("iCCP", Buffer.concat([Buffer.from("a\0\0", "latin1"), inflating(300)]))],
  [
    "comment-of-300MB.png",
    () => pngWith("zTXt", Buffer.concat([Buffer.from("Comment\0\0", "latin1"), inflating(300)])),
  ],
  ["ten-thousand-multiparts.eml", () => text(multipart(10_000))],
  ["one-header-of-50MB.eml", () => text(`Subject: ${"=?UTF-8?B?YQ==?= ".repeat(3_000_000)}\r\n\r\nx\r\n`)],
  ["sectors-in-a-ring.msg", outlookLoop],
  ["a-million-dates.ics", () => text(calendar("RDATE:20260401T090000Z\r\n".repeat(1_000_000)))],
  ["rules-for-ever.ics", () => text(calendar("RRULE:FREQ=SECONDLY\r\n".repeat(200_000)))],
  [
    "photograph-of-100MB.vcf",
    () => text(`BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b:${"A".repeat(100_000_000)}\r\nEND:VCARD\r\n`),
  ],
  ["deflate-64.zip", () => lyingZip((header, isCentral) => header.setUint16(isCentral ? 10 : 8, 9, true))],
  [
    "says-it-holds-4GB.zip",
    () => lyingZip((header, isCentral) => header.setUint32(isCentral ? 24 : 22, 0xfffffffe, true)),
  ],
  [
    "says-its-size-elsewhere.zip",
    () => lyingZip((header, isCentral) => header.setUint32(isCentral ? 24 : 22, 0xffffffff, true)),
  ],
  [
    "five-million-lines.dxf",
    () =>
      text(
        `  0\r\nSECTION\r\n  2\r\nENTITIES\r\n${"  0\r\nPOINT\r\n 10\r\n1\r\n 20\r\n1\r\n".repeat(800_000)}  0\r\nENDSEC\r\n  0\r\nEOF\r\n`,
      ),
  ],
  ["entities-a-million.html", () => text("&lt;<b>".repeat(1_000_000))],
];
