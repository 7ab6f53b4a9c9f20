import type { Removal } from "../format.ts";
import { oneLine, readAddresses } from "./address.ts";
import type { Message } from "./compose.ts";
import { normalDate } from "./date.ts";
import { allOf, type Field, firstOf } from "./headers.ts";
import { decodeWords } from "./words.ts";

const kept = new Set([
  "from",
  "sender",
  "reply-to",
  "to",
  "cc",
  "subject",
  "date",
  "message-id",
  "in-reply-to",
  "references",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
  "content-disposition",
]);
const messageId = /<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]{1,250}>/g;

/** The header fields a message may keep, each in its own form; all others are trace and private data. */
export function readEnvelope(fields: readonly Field[]): {
  envelope: Omit<Message, "text" | "attachments">;
  removed: Removal[];
} {
  const removed: Removal[] = [];
  const addresses = (name: string): Message["from"] => {
    const { addresses: found, unread, spoofed } = readAddresses(allOf(fields, name).join(", "));
    if (unread > 0) removed.push({ what: "mail-address-dropped", where: `${name} ${unread}` });
    if (spoofed > 0) removed.push({ what: "eml-name-spoof", where: name });
    return found;
  };
  const ids = (name: string): string[] => (firstOf(fields, name) ?? "").match(messageId)?.slice(-50) ?? [];
  const rawSubject = decodeWords(firstOf(fields, "subject") ?? "");
  if (/[\r\n]/.test(rawSubject)) removed.push({ what: "eml-header-injection", where: "subject" });
  const others = new Set(fields.map(({ name }) => name).filter((name) => !kept.has(name)));
  if (others.size > 0) removed.push({ what: "eml-trace", where: [...others].slice(0, 12).join(" ") });
  const date = normalDate(firstOf(fields, "date") ?? "");
  if (date === "" && firstOf(fields, "date")) removed.push({ what: "mail-header-dropped", where: "date" });
  return {
    envelope: {
      from: addresses("from").slice(0, 10),
      sender: addresses("sender").slice(0, 1),
      replyTo: addresses("reply-to"),
      to: addresses("to"),
      cc: addresses("cc"),
      subject: oneLine(rawSubject),
      date,
      messageId: ids("message-id")[0] ?? "",
      inReplyTo: ids("in-reply-to"),
      references: ids("references"),
    },
    removed,
  };
}
