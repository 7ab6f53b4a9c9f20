/** Files made to exhaust whoever reads them, each a few kilobytes to a few megabytes, made when asked for. */
import { crc32, deflateSync } from "node:zlib";
import { zipSync } from "fflate";

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);
export const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);

/** A PNG that says it is large; its pixels are zeros, packed. */
function png(width: number, height: number, rows: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(4);
    ends.writeUInt32BE(crc32(body));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, ends]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 9 });
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", new Uint8Array())]);
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

export function word(body: string): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipSync(
    { "[Content_Types].xml": text(types), "_rels/.rels": text(relations), "word/document.xml": text(document) },
    { level: 9 },
  );
}

export function pdf(objects: readonly string[]): Uint8Array {
  let body = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    "latin1",
  );
}

export function packed(entries: string, bytes: Uint8Array, times = 1): string {
  let data = Buffer.from(bytes);
  for (let time = 0; time < times; time += 1) data = deflateSync(data, { level: 9 });
  const filters = `[${"/FlateDecode ".repeat(times)}]`;
  return `<<${entries}/Filter ${filters}/Length ${data.length}>>\nstream\n${data.toString("latin1")}\nendstream`;
}

export const onePage = (content: string, resources = ""): readonly string[] => [
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`,
  content,
];

function nested(depth: number): Uint8Array {
  let file = zipSync({ "a.txt": zeros(8) }, { level: 9 });
  for (let level = 0; level < depth; level += 1)
    file = zipSync({ [`${level}a.zip`]: file, [`${level}b.zip`]: file, [`${level}c.zip`]: file }, { level: 0 });
  return file;
}

const parts = (count: number): string =>
  `From: a@example.jp\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n${"--B\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(count)}--B--\r\n`;

function mailInMail(depth: number): string {
  let inner = "From: a@example.jp\r\nContent-Type: text/plain\r\n\r\nx\r\n";
  for (let level = 0; level < depth; level += 1)
    inner = `From: a@example.jp\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
  return inner;
}

const spiral = (level: number): string =>
  level === 0 ? "0 0 m 9 9 l S " : `q ${spiral(level - 1)} Q q ${spiral(level - 1)} Q `;

/** Name and maker of each. */
export const ownBombs: readonly (readonly [string, () => Uint8Array])[] = [
  ["zeros-400MB.zip", () => zipSync({ "a.csv": zeros(400) }, { level: 9 })],
  [
    "many-files-of-zeros.zip",
    () => zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.txt`, zeros(10)])), { level: 9 }),
  ],
  ["zips-in-zips.zip", () => nested(6)],
  [
    "twenty-thousand-entries.zip",
    () => zipSync(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`${n}.txt`, text("x")])), { level: 0 }),
  ],
  [
    "document-of-200MB.docx",
    () => word("<w:p><w:r><w:t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</w:t></w:r></w:p>".repeat(3_000_000)),
  ],
  ["document-100000-deep.docx", () => word("<w:sdt>".repeat(100_000) + "</w:sdt>".repeat(100_000))],
  [
    "document-of-attributes.docx",
    () => word(`<w:p ${Array.from({ length: 200_000 }, (_, n) => `a${n}="x"`).join(" ")}/>`),
  ],
  ["sheet-in-a-word.docx", () => word("<w:tbl>".repeat(190) + "</w:tbl>".repeat(190))],
  ["picture-60000-square.png", () => png(60_000, 60_000, 10)],
  ["picture-7000-square.png", () => png(7_000, 7_000, 7_000)],
  ["content-of-300MB.pdf", () => pdf(onePage(packed("", zeros(300))))],
  ["packed-four-times.pdf", () => pdf(onePage(packed("", zeros(250), 4)))],
  ["a-million-strokes.pdf", () => pdf(onePage(packed("", text(spiral(18)))))],
  [
    "pages-in-a-ring.pdf",
    () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 9>>",
        "<</Type/Pages/Kids[2 0 R]/Count 9>>",
      ]),
  ],
  [
    "form-in-itself.pdf",
    () =>
      pdf([
        ...onePage("<</Length 6>>\nstream\n/F Do \nendstream", "/XObject<</F 5 0 R>>"),
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 12>>\nstream\n/F Do /F Do \nendstream",
      ]),
  ],
  [
    "fifty-thousand-pages.pdf",
    () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        `<</Type/Pages/Kids[${"3 0 R ".repeat(50_000)}]/Count 50000>>`,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
      ]),
  ],
  [
    "arrays-100000-deep.pdf",
    () =>
      pdf([
        `<</Type/Catalog/Pages 2 0 R/A ${"[".repeat(100_000)}${"]".repeat(100_000)}>>`,
        "<</Type/Pages/Kids[]/Count 0>>",
      ]),
  ],
  ["twenty-thousand-parts.eml", () => text(parts(20_000))],
  ["mail-in-mail-200-deep.eml", () => text(mailInMail(200))],
  ["tags-500000-deep.html", () => text("<div>".repeat(500_000))],
  [
    "laughs.svg",
    () =>
      text(
        `<!DOCTYPE svg [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("")}<!ENTITY l0 "ha">]><svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>`,
      ),
  ],
  ["one-line-of-50MB.csv", () => text(`${"a,".repeat(25_000_000)}\r\n`)],
];
