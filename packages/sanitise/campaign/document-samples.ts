/** Whole files of our own making for each kind that is not an Office package: what a campaign damages. */
import { compoundFile, properties } from "../fixtures/compound.ts";
import { attached, from, multipart, plain } from "../fixtures/mail.ts";
import { deflated, onePage } from "../fixtures/pdf.ts";
import { writeZip } from "../src/archive/zip-write.ts";

const wide = (text: string): Buffer => Buffer.from(text, "utf16le");
const js = "<</S /JavaScript /JS (x) /Next <</S /Launch /F (a)>>>>";

export const documentSamples = {
  pdf: [
    onePage({
      catalog: `/OpenAction ${js} /Outlines 12 0 R`,
      page: "/Annots [10 0 R 11 0 R]",
      resources: "/ExtGState <</G 13 0 R>> /XObject <</X 14 0 R /Y 15 0 R>>",
      content: "q /G gs 1 0 0 rg 10 10 50 50 re f Q /X Do /Y Do BT /F1 12 Tf 20 20 Td [(a) -20 (b)] TJ ET",
      objects: [
        "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://a.example/)>>>>",
        "<</Type /Annot /Subtype /Stamp /Rect [10 10 60 60] /AP <</N 14 0 R>>>>",
        "<</First 16 0 R /Last 16 0 R>>",
        "<</SMask /None /ca 0.5 /BM /Multiply>>",
        deflated("/Type /XObject /Subtype /Form /BBox [0 0 50 50]", "0 0 1 rg 0 0 20 20 re f"),
        deflated(
          "/Type /XObject /Subtype /Image /Width 4 /Height 4 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <000000ffffff>]",
          Buffer.alloc(16, 1),
        ),
        "<</Title (a) /Parent 12 0 R /Dest [3 0 R /Fit]>>",
      ],
    }),
    onePage({
      content: "/Cs cs 0.5 scn 0 0 100 100 re f /P sh",
      resources:
        "/ColorSpace <</Cs [/Separation /Spot /DeviceCMYK 10 0 R]>> /Shading <</P <</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 100 100] /Function 11 0 R>>>>",
      objects: [
        "<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 0 1 0]>>",
        "<</FunctionType 3 /Domain [0 1] /Functions [12 0 R 12 0 R] /Bounds [0.5] /Encode [0 1 0 1]>>",
        "<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0] /C1 [1 0 1]>>",
      ],
    }),
  ],
  eml: [
    multipart(
      "mixed",
      [plain("text"), attached("a.pdf", "%PDF"), { headers: ["Content-Type: text/html"], body: "<b>x</b>" }],
      [
        from,
        'To: a@a.example, "B" <b@b.example>',
        "Subject: =?ISO-2022-JP?B?GyRCTDUzMhsoQg==?=",
        "Date: Wed, 1 Apr 2026 09:00:00 +0900",
      ],
    ),
    multipart("alternative", [
      plain("text"),
      {
        headers: ['Content-Type: multipart/related; boundary="IN"'],
        body: "--IN\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--IN--",
      },
    ]),
  ],
  html: [
    Buffer.from(
      '<html><head><title>t</title></head><body><table><tr><td>a<td><a href="https://a.example/">b</a></table><p style="display:none">x</p><svg><script>1</script></svg></body></html>',
    ),
  ],
  ics: [
    Buffer.from(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Tokyo:20260401T090000\r\nSUMMARY:a\\, b\r\nATTENDEE;CN="x":mailto:a@a.example\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ),
  ],
  vcf: [
    Buffer.from(
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=96=B3;a\r\nTEL;WORK:03-1\r\nEMAIL:a@a.example\r\nEND:VCARD\r\n",
    ),
  ],
  msg: [
    compoundFile({
      "__properties_version1.0": properties(32, [[0x39, 0x40, 134_000_000_000_000_000n]]),
      "__substg1.0_0037001F": wide("s"),
      "__substg1.0_1000001F": wide("b"),
      "__attach_version1.0_#00000000": {
        "__properties_version1.0": properties(8, [[0x3705, 3, 1n]]),
        "__substg1.0_3707001F": wide("a.txt"),
        "__substg1.0_37010102": Buffer.from("x"),
      },
    }),
  ],
  text: [
    Buffer.from("窓口の案内\r\n\t受付は九時から\r\n=1+1 &lt; <b> 𠮷\r\n"),
    Buffer.from([0x82, 0xa0, 0x0d, 0x0a, 0x95, 0x5c, 0x8e, 0xa6, 0x0d, 0x0a]),
    Buffer.from("\x1b$B%9%1%8%e!<%k\x1b(B\r\n", "latin1"),
    Buffer.from("\ufeff表\r\n", "utf16le"),
  ],
  csv: [
    Buffer.from('番号,名,額\r\n1,"=cmd|\'/c calc\'!A1","1,000"\r\n2,"a""b\r\nc",-5\r\n3,＝1+1,@SUM(A1)\r\n'),
    Buffer.concat([Buffer.from([0x94, 0xd4, 0x8d, 0x86]), Buffer.from(",+81-3\r\n")]),
  ],
  svg: [
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" viewBox="0 0 40 30" onload="x()">' +
        '<style>.a{fill:#123;stroke:url(#g)}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>' +
        '<script>1</script><g class="a" transform="rotate(5)"><path d="M0 0L9 9C1 2 3 4 5 6z"/><use xlink:href="#p"/><text x="1" y="9">図</text></g>' +
        '<a xlink:href="javascript:x()"><rect id="p" width="3" height="4" style="fill:url(https://a.example/)"/></a><foreignObject><p>x</p></foreignObject></svg>',
    ),
  ],
  zip: [
    Buffer.from(
      writeZip([
        { name: "表.txt", bytes: Buffer.from("a\r\n") },
        { name: "folder/b.csv", bytes: Buffer.from("=1,2\r\n".repeat(40)) },
        { name: "c.txt", bytes: Buffer.from("c"), store: true },
      ]),
    ),
  ],
  dxf: [
    Buffer.from(
      "0 SECTION|2 HEADER|9 $ACADVER|1 AC1015|0 ENDSEC|0 SECTION|2 BLOCKS|0 BLOCK|2 B|1 \\\\host\\x.dwg|0 ENDBLK|0 ENDSEC|0 SECTION|2 ENTITIES|0 LINE|5 2A|8 0|10 0.0|20 1.5|11 9|21 9|0 TEXT|1 a|10 1|20 1|40 2|0 OLE2FRAME|310 D0CF|0 ENDSEC|0 EOF|"
        .split("|")
        .map((pair) => pair.replace(" ", "\r\n"))
        .join("\r\n"),
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Buffer[]>>;

export type DocumentKind = keyof typeof documentSamples;
export const documentKinds = Object.keys(documentSamples) as readonly DocumentKind[];
