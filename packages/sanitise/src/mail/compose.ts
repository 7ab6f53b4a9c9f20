import { createHash } from "node:crypto";
import type { TypeName } from "../format.ts";
import type { Address } from "./address.ts";

/** A message as it is written: nothing else can get into the output. */
export interface Message {
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** RFC 5322 date-time, already in its one form; empty when unknown. */
  readonly date: string;
  readonly messageId: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly text: string;
  readonly attachments: readonly Attachment[];
}
export interface Attachment {
  readonly name: string;
  readonly type: TypeName;
  readonly bytes: Uint8Array;
}

const CRLF = "\r\n";
/** A calendar goes as a plain file, so that no program takes it for an invitation. */
const media: Partial<Record<TypeName, string>> = {
  ...{
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  ...{
    pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    pdf: "application/pdf",
    zip: "application/zip",
  },
  ...{
    jpeg: "image/jpeg",
    png: "image/png",
    gif: "image/gif",
    tiff: "image/tiff",
    webp: "image/webp",
    text: "text/plain; charset=utf-8",
  },
  ...{
    csv: "text/csv; charset=utf-8",
    tsv: "text/tab-separated-values; charset=utf-8",
    vcf: "text/vcard; charset=utf-8",
    eml: "message/rfc822",
  },
};

const base64Lines = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join(CRLF) + CRLF;

/** Unstructured text: plain where it is short ASCII, else UTF-8 encoded words of at most 75 characters. */
function encodeWords(text: string): string {
  if (text === "") return "";
  if (/^[\x21-\x7e][\x20-\x7e]{0,68}$/.test(text) && !text.includes("=?") && !text.endsWith(" ")) return text;
  const words: string[] = [];
  let chunk = "";
  for (const char of text) {
    if (Buffer.byteLength(chunk + char) > 42) {
      words.push(chunk);
      chunk = "";
    }
    chunk += char;
  }
  words.push(chunk);
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each, "utf8").toString("base64")}?=`).join(`${CRLF} `);
}

function addressLine(addresses: readonly Address[]): string {
  const each = addresses.map(({ name, address }) =>
    name === "" ? `<${address}>` : `${encodedName(name)} <${address}>`,
  );
  return each.join(`,${CRLF} `);
}

/** A display name is always an encoded word unless it is a few plain letters: no quoting to get wrong. */
const encodedName = (name: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9 ]{0,60}$/.test(name)
    ? name.trim()
    : encodeWords(name).startsWith("=?")
      ? encodeWords(name)
      : `=?UTF-8?B?${Buffer.from(name, "utf8").toString("base64")}?=`;

function dispositionOf(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._ -]{0,58}$/.test(name)) return `attachment; filename="${name}"`;
  const coded = [...Buffer.from(name, "utf8")].map((byte) =>
    /[A-Za-z0-9._-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  const chunks: string[] = [];
  let chunk = "UTF-8''";
  for (const piece of coded) {
    if (chunk.length + piece.length > 60) {
      chunks.push(chunk);
      chunk = "";
    }
    chunk += piece;
  }
  chunks.push(chunk);
  const rows = chunks.map((text, index) => `${chunks.length === 1 ? "filename*" : `filename*${index}*`}=${text}`);
  return ["attachment", ...rows].join(`;${CRLF} `);
}

function attachmentPart({ name, type, bytes }: Attachment): string {
  const type1 = media[type] ?? "application/octet-stream";
  const nested = type === "eml";
  const head = [
    `Content-Type: ${type1}`,
    `Content-Transfer-Encoding: ${nested ? "7bit" : "base64"}`,
    `Content-Disposition: ${dispositionOf(name)}`,
  ];
  return head.join(CRLF) + CRLF + CRLF + (nested ? Buffer.from(bytes).toString("latin1") : base64Lines(bytes));
}

/** Writes the message: ASCII only, CRLF, UTF-8 text in base64, one level of parts. */
export function compose(message: Message): Uint8Array {
  const lines: string[] = [];
  const put = (name: string, value: string): void => {
    if (value !== "") lines.push(`${name}: ${value}`);
  };
  put("From", addressLine(message.from));
  put("Sender", addressLine(message.sender));
  put("Reply-To", addressLine(message.replyTo));
  put("To", addressLine(message.to));
  put("Cc", addressLine(message.cc));
  put("Subject", encodeWords(message.subject));
  put("Date", message.date);
  put("Message-ID", message.messageId);
  put("In-Reply-To", message.inReplyTo.join(`${CRLF} `));
  put("References", message.references.join(`${CRLF} `));
  lines.push("MIME-Version: 1.0");
  const text = base64Lines(Buffer.from(message.text.replace(/\r?\n/g, CRLF), "utf8"));
  const textHead = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"];
  if (message.attachments.length === 0)
    return Buffer.from([...lines, ...textHead].join(CRLF) + CRLF + CRLF + text, "latin1");
  const parts = [textHead.join(CRLF) + CRLF + CRLF + text, ...message.attachments.map(attachmentPart)];
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part, "latin1");
  const boundary = `=_${digest.digest("hex").slice(0, 40)}`;
  lines.push(`Content-Type: multipart/mixed;${CRLF} boundary="${boundary}"`);
  const body = parts.map((part) => `--${boundary}${CRLF}${part}`).join("");
  return Buffer.from(`${lines.join(CRLF)}${CRLF}${CRLF}${body}--${boundary}--${CRLF}`, "latin1");
}
