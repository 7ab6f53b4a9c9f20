/** Files of each kind, damaged by a seed, taken through rebuild and confirmation in this process. */
import { compoundFile, properties } from "../fixtures/compound.ts";
import { contextWith } from "../fixtures/format-context.ts";
import { attached, from, multipart, plain } from "../fixtures/mail.ts";
import { deflated, onePage } from "../fixtures/pdf.ts";
import { confirmerFor } from "../src/confirmers.ts";
import { isRefusal, type NestedRebuilt, RefusalSignal, type TypeName } from "../src/format.ts";
import { formatFor } from "../src/registry.ts";

export const kinds = ["pdf", "eml", "html", "ics", "vcf", "msg"] as const;
export type Kind = (typeof kinds)[number];

const wide = (text: string): Buffer => Buffer.from(text, "utf16le");
const js = "<</S /JavaScript /JS (x) /Next <</S /Launch /F (a)>>>>";

const samples: Readonly<Record<Kind, readonly Buffer[]>> = {
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
};

/** Numbers from a seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One to eight bytes changed, stretches removed, doubled or moved. */
export function damaged(bytes: Buffer, next: (below: number) => number): Buffer {
  let out = Buffer.from(bytes);
  for (let change = 1 + next(8); change > 0; change -= 1) {
    const at = next(out.length || 1);
    const length = 1 + next(24);
    const way = next(6);
    if (way <= 2)
      out[at] =
        way === 0 ? next(256) : way === 1 ? out[at]! ^ (1 << next(8)) : '<>[]()/ 0\r\n-:;="'.charCodeAt(next(17));
    else if (way === 3) out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    else if (way === 4) out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
    else
      out = Buffer.concat([
        out.subarray(0, at),
        out.subarray(next(out.length), next(out.length) + length),
        out.subarray(at),
      ]);
  }
  return out;
}

/** Damages a sample and takes it the whole way; anything but `refused` or `confirmed` is a failure. */
export async function fuzzDocument(kind: Kind, seed: number): Promise<string> {
  const next = numbers(seed);
  const choices = samples[kind];
  const bytes = damaged(choices[next(choices.length)]!, next);
  const format = formatFor(kind);
  if (!format) return "no format";
  const mode = format.modes[next(format.modes.length)]!;
  const context = contextWith({
    mode,
    limits: { pixels: 4_000_000 },
    nested: ({ name }): NestedRebuilt => ({
      name: name.replace(/[^A-Za-z0-9]/g, "_").slice(0, 50) || "a",
      bytes: Buffer.from("x\r\n"),
      type: "text",
      extension: "txt",
      removed: [],
    }),
  });
  const worker = await format.load();
  const source = { bytes, name: `a.${kind}`, type: kind as TypeName };
  try {
    await worker.inspect(source, context);
    const answer = await worker.rebuild(source, context);
    if (isRefusal(answer)) return "refused";
    const confirmer = await confirmerFor(answer.type)?.();
    const objection = await confirmer?.confirm(answer.bytes, "a", {
      limits: context.limits,
      depth: 0,
      confirmNested: async () => null,
    });
    return objection === null ? "confirmed" : `not confirmed: ${JSON.stringify(objection)}`;
  } catch (error) {
    if (error instanceof RefusalSignal) return "refused";
    throw error;
  }
}
