import { type Entry, readCompound } from "../compound/compound-file.ts";
import type { Budget } from "../format.ts";
import { decodeCharset } from "./charset.ts";

export interface OutlookRecipient {
  readonly name: string;
  readonly address: string;
  readonly kind: "to" | "cc" | "bcc";
}
export interface OutlookAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly kind: "file" | "message" | "reference" | "object";
  readonly bytes: Uint8Array;
  readonly message: OutlookMessage | undefined;
}
/** An Outlook item as its properties say (MS-OXMSG, MS-OXPROPS). */
export interface OutlookMessage {
  readonly messageClass: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly recipients: readonly OutlookRecipient[];
  /** Milliseconds since 1970, or undefined. */
  readonly sent: number | undefined;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly text: string;
  readonly html: Uint8Array;
  readonly rtf: Uint8Array;
  readonly htmlCharset: string | undefined;
  readonly attachments: readonly OutlookAttachment[];
}

const MAX_DEPTH = 8;
const codepages: Readonly<Record<number, string>> = {
  932: "shift_jis",
  50220: "iso-2022-jp",
  50221: "iso-2022-jp",
  50222: "iso-2022-jp",
  51932: "euc-jp",
  20932: "euc-jp",
  65001: "utf-8",
  20127: "us-ascii",
  28591: "iso-8859-1",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
};

const charsetOf = (codepage: number | undefined): string | undefined =>
  codepage === undefined
    ? undefined
    : (codepages[codepage] ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : undefined));

/** The properties of one storage: fixed values from its property stream, others from their own streams. */
class Properties {
  private readonly storage: Entry;
  private readonly fixed = new Map<number, DataView>();
  charset: string | undefined;

  constructor(storage: Entry, headBytes: number, charset?: string) {
    this.storage = storage;
    const data = storage.children?.get("__properties_version1.0")?.read() ?? new Uint8Array(0);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = headBytes; at + 16 <= data.length; at += 16)
      this.fixed.set(view.getUint16(at + 2, true), new DataView(data.buffer, data.byteOffset + at + 8, 8));
    this.charset = charset ?? charsetOf(this.integer(0x3ffd));
  }

  integer(id: number): number | undefined {
    return this.fixed.get(id)?.getUint32(0, true);
  }
  instant(id: number): number | undefined {
    const value = this.fixed.get(id)?.getBigUint64(0, true);
    return value === undefined || value === 0n ? undefined : Number(value / 10_000n) - 11_644_473_600_000;
  }
  private stream(id: number, type: string): Uint8Array | undefined {
    const wanted = `__substg1.0_${id.toString(16).padStart(4, "0").toUpperCase()}${type}`;
    return this.storage.children?.get(wanted)?.read();
  }
  text(id: number): string {
    const wide = this.stream(id, "001F");
    if (wide) return new TextDecoder("utf-16le").decode(wide.subarray(0, wide.length & ~1)).replace(/\0+$/, "");
    const narrow = this.stream(id, "001E");
    return narrow ? decodeCharset(narrow, this.charset).replace(/\0+$/, "") : "";
  }
  binary(id: number): Uint8Array {
    return this.stream(id, "0102") ?? new Uint8Array(0);
  }
  storageOf(id: number): Entry | undefined {
    return this.storage.children?.get(`__substg1.0_${id.toString(16).padStart(4, "0").toUpperCase()}000D`);
  }
}

/** Reads an Outlook message file. */
export function readOutlook(bytes: Uint8Array, budget: Budget): OutlookMessage {
  return readMessage(readCompound(bytes, budget), 32, 0, budget);
}

function readMessage(storage: Entry, headBytes: number, depth: number, budget: Budget): OutlookMessage {
  budget.entry();
  const own = new Properties(storage, headBytes);
  const children = [...(storage.children?.values() ?? [])];
  const html = own.binary(0x1013);
  return {
    messageClass: own.text(0x001a),
    subject: own.text(0x0037),
    fromName: own.text(0x0042) || own.text(0x0c1a),
    fromAddress: [0x5d02, 0x5d01, 0x0065, 0x0c1f].map((id) => own.text(id)).find((each) => each.includes("@")) ?? "",
    recipients: children
      .filter(({ name }) => name.startsWith("__recip_version1.0_"))
      .slice(0, 2000)
      .map((each) => readRecipient(each, own.charset)),
    sent: own.instant(0x0039) ?? own.instant(0x0e06),
    messageId: own.text(0x1035),
    inReplyTo: own.text(0x1042),
    text: own.text(0x1000),
    html: html.length > 0 ? html : Buffer.from(own.text(0x1013), "utf8"),
    htmlCharset: html.length > 0 ? charsetOf(own.integer(0x3fde)) : "utf-8",
    rtf: own.binary(0x1009),
    attachments: children
      .filter(({ name }) => name.startsWith("__attach_version1.0_"))
      .map((each) => readAttachment(each, own.charset, depth, budget)),
  };
}

function readRecipient(storage: Entry, charset: string | undefined): OutlookRecipient {
  const own = new Properties(storage, 8, charset);
  const address = [0x39fe, 0x3003].map((id) => own.text(id)).find((each) => each.includes("@")) ?? "";
  return {
    name: own.text(0x3001),
    address,
    kind: (["to", "to", "cc", "bcc"] as const)[own.integer(0x0c15) ?? 1] ?? "to",
  };
}

function readAttachment(storage: Entry, charset: string | undefined, depth: number, budget: Budget): OutlookAttachment {
  budget.entry();
  const own = new Properties(storage, 8, charset);
  const method = own.integer(0x3705) ?? 1;
  const inner = own.storageOf(0x3701);
  const kind = method === 5 ? "message" : method === 6 ? "object" : method >= 2 && method <= 4 ? "reference" : "file";
  const message =
    kind === "message" && inner && depth < MAX_DEPTH ? readMessage(inner, 24, depth + 1, budget) : undefined;
  return {
    name: own.text(0x3707) || own.text(0x3704) || own.text(0x3001),
    mediaType: own.text(0x370e).toLowerCase(),
    kind,
    bytes: kind === "file" ? own.binary(0x3701) : new Uint8Array(0),
    message,
  };
}
