import { type ConfirmContext, type Confirmer, type Refusal, refuse } from "../format.ts";

class Broken extends Error {}
const demand = (truth: boolean, why: string): void => {
  if (!truth) throw new Broken(why);
};

const address = "<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}>";
const word = "=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]{4,64}\\?=";
const words = `${word}(?:\\r\\n ${word})*`;
const mailbox = `(?:(?:[A-Za-z0-9][A-Za-z0-9 ]*|${words}) )?${address}`;
const mailboxes = new RegExp(`^${mailbox}(?:,\\r\\n ${mailbox})*$`);
const id = "<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]{1,250}>";
const ids = new RegExp(`^${id}(?:\\r\\n ${id})*$`);
const subject = new RegExp(`^(?:[\\x21-\\x7e][\\x20-\\x7e]*|${words})$`);
const date =
  /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;

/** The headers of a message in their fixed order, each at most once, with the only form its value may have. */
const order: readonly [string, RegExp][] = [
  ["From", mailboxes],
  ["Sender", mailboxes],
  ["Reply-To", mailboxes],
  ["To", mailboxes],
  ["Cc", mailboxes],
  ["Subject", subject],
  ["Date", date],
  ["Message-ID", ids],
  ["In-Reply-To", ids],
  ["References", ids],
  ["MIME-Version", /^1\.0$/],
];
const attachmentTypes = [
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ...[
    "application/pdf",
    "application/zip",
    "application/octet-stream",
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/tiff",
    "image/webp",
  ],
  ...[
    "text/plain; charset=utf-8",
    "text/csv; charset=utf-8",
    "text/tab-separated-values; charset=utf-8",
    "text/vcard; charset=utf-8",
  ],
  "message/rfc822",
];
const plainName = /^attachment; filename="([A-Za-z0-9][A-Za-z0-9._ -]*)"$/;
const codedName = /^attachment(?:;\r\n filename\*(?:\d+\*)?=(?:UTF-8'')?[A-Za-z0-9._%-]*)+$/;

/** Cuts a header block: lines of printable ASCII, continued only where the form above continues them. */
function headerBlock(text: string, from: number): { fields: [string, string][]; bodyAt: number } {
  const end = text.indexOf("\r\n\r\n", from);
  demand(end >= 0, "header without end");
  const fields: [string, string][] = [];
  for (const line of text.slice(from, end).split("\r\n")) {
    demand(/^[\x20-\x7e]+$/.test(line) && line.length <= 998, "header line");
    if (line.startsWith(" ")) {
      const last = fields.at(-1);
      if (!last) throw new Broken("continuation");
      last[1] += `\r\n${line}`;
      continue;
    }
    const colon = line.indexOf(": ");
    demand(colon > 0, "header form");
    fields.push([line.slice(0, colon), line.slice(colon + 2)]);
  }
  return { fields, bodyAt: end + 4 };
}

function base64Body(text: string): Buffer {
  demand(/^(?:[A-Za-z0-9+/]{76}\r\n)*[A-Za-z0-9+/]{0,76}={0,2}\r\n$/.test(text), "base64 body");
  return Buffer.from(text.replace(/\r\n/g, ""), "base64");
}

function confirmText(bytes: Buffer): void {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  for (const char of text) {
    const point = char.codePointAt(0)!;
    const layout = point === 9 || point === 10 || point === 13;
    demand(
      layout ||
        (point >= 0x20 &&
          !(point >= 0x7f && point <= 0x9f) &&
          !(point >= 0x202a && point <= 0x202e) &&
          !(point >= 0x2066 && point <= 0x2069)),
      "text character",
    );
  }
}

function nameOf(disposition: string): string {
  const plain = plainName.exec(disposition);
  if (plain) return plain[1]!;
  demand(codedName.test(disposition), "file name");
  const coded = [...disposition.matchAll(/filename\*(?:\d+\*)?=(?:UTF-8'')?([A-Za-z0-9._%-]*)/g)]
    .map(([, piece]) => piece!)
    .join("");
  const name = decodeURIComponent(coded);
  demand(!/[\p{Cc}\p{Cf}/\\:*?"<>|]/u.test(name), "file name character");
  return name;
}

async function confirmMessage(text: string, context: ConfirmContext): Promise<Refusal | null> {
  const { fields, bodyAt } = headerBlock(text, 0);
  let at = 0;
  while (at < fields.length && !fields[at]![0].startsWith("Content-")) {
    const [name, value] = fields[at]!;
    const place = order.findIndex(([known]) => known === name);
    demand(place >= 0 && order[place]![1].test(value), `header ${name.slice(0, 30)}`);
    const before = at > 0 ? order.findIndex(([known]) => known === fields[at - 1]![0]) : -1;
    demand(place > before, "header order");
    at += 1;
  }
  demand(at > 0 && fields[at - 1]![0] === "MIME-Version", "MIME-Version");
  const rest = fields.slice(at);
  if (rest.length === 2) {
    textPart(rest, text.slice(bodyAt));
    return null;
  }
  const boundary = /^multipart\/mixed;\r\n boundary="(=_[0-9a-f]{40})"$/.exec(rest[0]?.[1] ?? "")?.[1];
  demand(rest.length === 1 && rest[0]![0] === "Content-Type" && boundary !== undefined, "Content-Type");
  return confirmParts(text.slice(bodyAt), boundary!, context);
}

function textPart(fields: readonly [string, string][], body: string): void {
  demand(fields[0]?.[0] === "Content-Type" && fields[0][1] === "text/plain; charset=utf-8", "text type");
  demand(
    fields.length === 2 && fields[1]?.[0] === "Content-Transfer-Encoding" && fields[1][1] === "base64",
    "text encoding",
  );
  confirmText(base64Body(body));
}

async function confirmParts(body: string, boundary: string, context: ConfirmContext): Promise<Refusal | null> {
  demand(body.startsWith(`--${boundary}\r\n`) && body.endsWith(`--${boundary}--\r\n`), "boundaries");
  const inner = body.slice(boundary.length + 4, -(boundary.length + 6));
  const parts = inner.split(`--${boundary}\r\n`);
  for (const [index, part] of parts.entries()) {
    const { fields, bodyAt } = headerBlock(part, 0);
    const content = part.slice(bodyAt);
    if (index === 0) {
      textPart(fields, content);
      continue;
    }
    const [type, encoding, disposition] = fields;
    demand(fields.length === 3 && type?.[0] === "Content-Type" && attachmentTypes.includes(type[1]), "attachment type");
    demand(
      disposition?.[0] === "Content-Disposition" && encoding?.[0] === "Content-Transfer-Encoding",
      "attachment headers",
    );
    const nested = type![1] === "message/rfc822";
    demand(encoding![1] === (nested ? "7bit" : "base64"), "attachment encoding");
    const bytes = nested ? Buffer.from(content, "latin1") : base64Body(content);
    const refused = await context.confirmNested({
      bytes,
      name: nameOf(disposition![1]),
      declaredType: type![1].split(";")[0]!,
    });
    if (refused) return refused;
  }
  return null;
}

/** Tests a rebuilt message: headers on the list in their order and form, text without controls, attachments confirmed. */
export const mailConfirmer: Confirmer = {
  confirm: async (bytes, _name, context) => {
    const text = Buffer.from(bytes).toString("latin1");
    try {
      demand(!/[^\x00-\x7f]/.test(text) && !/\r(?!\n)|(?<!\r)\n|\0/.test(text), "characters");
      return await confirmMessage(text, context);
    } catch (error) {
      if (error instanceof Broken || error instanceof TypeError || error instanceof URIError)
        return refuse("not-confirmed", error.message.slice(0, 100));
      throw error;
    }
  },
};
