import {
  type Context,
  type Finding,
  type FormatWorker,
  isRefusal,
  type NestedFile,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  type Source,
} from "../format.ts";
import { decodeHtml } from "../html/decode.ts";
import { inspectHtml } from "../html/inspect.ts";
import { htmlToText } from "../html/to-text.ts";
import { cleanCharacters } from "../text/characters.ts";
import { type Address, oneLine, readAddresses } from "./address.ts";
import { carry } from "./carry.ts";
import { type Attachment, compose } from "./compose.ts";
import { dateOf } from "./date.ts";
import { type OutlookMessage, readOutlook } from "./outlook.ts";
import { decompressRtf, rtfToText } from "./rich-text.ts";

/** The message's text: its plain body, else its HTML as text, else its RTF as text. */
function textOf(message: OutlookMessage, context: Context): string {
  if (message.text.trim() !== "") return cleanCharacters(message.text.replace(/\r\n?/g, "\n"));
  if (message.html.length > 0) return htmlToText(decodeHtml(message.html, message.htmlCharset), context.budget).text;
  return cleanCharacters(rtfToText(decompressRtf(message.rtf)));
}

function addressOf(name: string, address: string): Address[] {
  const read = readAddresses(`<${address}>`).addresses[0];
  if (!read) return [];
  const shown = oneLine(name, 200).replace(/^["']|["']$/g, "");
  return [{ address: read.address, name: shown.includes("@") ? "" : shown }];
}

const messageId = (text: string): string => /<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]{1,250}>/.exec(text)?.[0] ?? "";

async function write(
  message: OutlookMessage,
  context: Context,
  textOnly: boolean,
): Promise<{ bytes: Uint8Array; removed: Removal[] }> {
  const removed: Removal[] = [];
  const attachments: Attachment[] = [];
  const files: NestedFile[] = [];
  for (const [index, each] of message.attachments.entries()) {
    const name = each.name === "" ? `attachment${index + 1}` : each.name;
    if (textOnly) removed.push({ what: "mail-attachments-dropped", where: name });
    else if (each.kind === "file")
      files.push({
        bytes: each.bytes,
        name,
        ...(each.mediaType && each.mediaType !== "application/octet-stream" ? { declaredType: each.mediaType } : {}),
      });
    else if (each.message) {
      const inner = await write(each.message, context, textOnly);
      attachments.push({ name: `message${index + 1}.eml`, type: "eml", bytes: inner.bytes });
      removed.push(...inner.removed.map(({ what, where }) => ({ what, where: `${name}!${where}` })));
    } else
      removed.push({
        what:
          each.kind === "reference" ? "msg-reference" : each.kind === "object" ? "msg-ole" : "mail-attachment-dropped",
        where: name,
      });
  }
  const carried = await carry(files, context);
  if (message.html.length > 0)
    removed.push({ what: message.text.trim() === "" ? "eml-html" : "mail-html-alternative", where: "body" });
  if (message.recipients.some(({ address }) => address === ""))
    removed.push({ what: "mail-address-dropped", where: "recipients" });
  const date = message.sent === undefined ? "" : dateOf(message.sent);
  if (date === "" && message.sent !== undefined) removed.push({ what: "mail-header-dropped", where: "date" });
  const recipients = (kind: "to" | "cc"): Address[] =>
    message.recipients.filter((each) => each.kind === kind).flatMap((each) => addressOf(each.name, each.address));
  const note =
    textOnly && message.attachments.length > 0
      ? `\n\n【無害化】添付ファイルを除きました（${message.attachments.length}件）。`
      : carried.note;
  const bytes = compose({
    from: addressOf(message.fromName, message.fromAddress),
    sender: [],
    replyTo: [],
    to: recipients("to"),
    cc: recipients("cc"),
    subject: oneLine(message.subject),
    date,
    messageId: messageId(message.messageId),
    inReplyTo: message.inReplyTo.match(/<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]{1,250}>/g)?.slice(0, 20) ?? [],
    references: [],
    text: `${`${textOf(message, context).trimEnd()}${note}`.trimEnd()}\n`,
    attachments: [...attachments, ...carried.attachments],
  });
  return { bytes, removed: [...removed, ...carried.removed, { what: "eml-trace", where: "properties" }] };
}

async function examine(message: OutlookMessage, context: Context, add: (finding: Finding) => void): Promise<void> {
  if (message.html.length > 0) {
    add({ risk: "eml-html", where: "body" });
    for (const finding of inspectHtml(decodeHtml(message.html, message.htmlCharset))) add(finding);
  }
  for (const each of message.attachments) {
    add({ risk: "msg-attachment", where: each.name });
    if (each.kind === "object") add({ risk: "msg-ole", where: each.name });
    if (each.kind === "reference") add({ risk: "msg-reference", where: each.name });
    if (each.message) {
      add({ risk: "msg-embedded-msg", where: each.name });
      await examine(each.message, context, add);
    } else if (each.kind === "file") {
      const inner = await context.inspectNested({ bytes: each.bytes, name: each.name });
      if (!isRefusal(inner)) for (const finding of inner) add(finding);
    }
  }
}

const guarded = async <T>(work: () => Promise<T>): Promise<T | Refusal> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    if (error instanceof RangeError) return { refused: "mail-unreadable", where: "offset" };
    throw error;
  }
};

export const outlookWorker: FormatWorker = {
  inspect: (source: Source, context: Context) =>
    guarded(async () => {
      const found: Finding[] = [];
      await examine(readOutlook(source.bytes, context.budget), context, (finding) => {
        if (found.length < 1000) found.push(finding);
      });
      return found;
    }),
  rebuild: (source: Source, context: Context) =>
    guarded(async (): Promise<Rebuilt> => {
      const message = readOutlook(source.bytes, context.budget);
      const { bytes, removed } = await write(message, context, context.modeFor("msg") === "text");
      return { bytes, type: "eml", extension: "eml", removed };
    }),
};
