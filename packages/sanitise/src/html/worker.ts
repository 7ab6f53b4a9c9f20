import {
  type Context,
  type Finding,
  type FormatWorker,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  refuse,
  type Source,
} from "../format.ts";
import { type MailPart, readMail } from "../mail/parts.ts";
import { decodeHtml } from "./decode.ts";
import { inspectHtml } from "./inspect.ts";
import { htmlToText } from "./to-text.ts";

/** The document of a file or web archive: its first HTML part, else its first text. */
function documentOf(source: Source, context: Context): { html: string; others: string[] } | Refusal {
  if (source.type !== "mhtml") return { html: decodeHtml(source.bytes, undefined), others: [] };
  const mail = readMail(source.bytes, context.budget);
  if ("refused" in mail) return mail;
  const leaves: MailPart[] = [];
  const collect = (part: MailPart): void => {
    if (part.children.length === 0) leaves.push(part);
    for (const child of part.children) collect(child);
  };
  collect(mail.root);
  const main =
    leaves.find((part) => part.mediaType === "text/html") ?? leaves.find((part) => part.mediaType === "text/plain");
  if (!main) return refuse("html-no-text");
  return {
    html: decodeHtml(main.body, main.charset),
    others: leaves.filter((part) => part !== main).map((part) => part.fileName ?? part.mediaType),
  };
}

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const read = documentOf(source, context);
  if ("refused" in read) return read;
  const { text, title, pictures } = htmlToText(read.html, context.budget);
  const whole = [title, text].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join("\n\n");
  if (whole === "") return refuse("html-no-text");
  const removed: Removal[] = inspectHtml(read.html).map(({ risk, where }) => ({ what: risk, where }));
  removed.push({ what: "html-to-text", where: "" });
  if (pictures > 0) removed.push({ what: "html-picture", where: String(pictures) });
  for (const other of read.others.slice(0, 100)) removed.push({ what: "mail-part-dropped", where: other });
  return { bytes: Buffer.from(`${whole.replace(/\n/g, "\r\n")}\r\n`, "utf8"), type: "text", extension: "txt", removed };
}

async function inspect(source: Source, context: Context): Promise<readonly Finding[] | Refusal> {
  const read = documentOf(source, context);
  return "refused" in read ? [] : inspectHtml(read.html);
}

export const htmlWorker: FormatWorker = {
  inspect,
  rebuild: async (source, context) => {
    try {
      return await rebuild(source, context);
    } catch (error) {
      if (error instanceof RefusalSignal) return error.refusal;
      throw error;
    }
  },
};
