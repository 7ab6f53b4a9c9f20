import {
  type Context,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  refuse,
  type Source,
} from "../format.ts";
import { carry } from "./carry.ts";
import { compose } from "./compose.ts";
import { readContents } from "./contents.ts";
import { readEnvelope } from "./envelope.ts";
import { inspectMail } from "./inspect.ts";
import { readMail } from "./parts.ts";

/** A mailbox file separates its messages by a line "From sender date" after an empty one (RFC 4155). */
function holdsSeveral(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (text.toString("latin1", 0, 5) !== "From ") return false;
  return /\n\r?\nFrom \S{1,200} [^\r\n]{0,100}\d\d:\d\d/.test(text.toString("latin1"));
}

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  if (holdsSeveral(source.bytes)) return refuse("mail-several", source.name);
  const mail = readMail(source.bytes, context.budget);
  if (isRefusal(mail)) return mail;
  const { envelope, removed } = readEnvelope(mail.root.fields);
  const contents = readContents(mail.root, context.budget);
  const textOnly = context.modeFor(source.type) === "text";
  const carried = textOnly
    ? { attachments: [], removed: dropped(contents.files), note: listed(contents.files) }
    : await carry(contents.files, context);
  const text = `${contents.texts
    .map((each) => each.trimEnd())
    .filter((each) => each !== "")
    .join("\n\n----------\n\n")}${carried.note}`;
  const bytes = compose({
    ...envelope,
    text: text.trimEnd() === "" ? "\n" : `${text.trimEnd()}\n`,
    attachments: carried.attachments,
  });
  return { bytes, type: "eml", extension: "eml", removed: [...removed, ...contents.removed, ...carried.removed] };
}

const dropped = (files: readonly { name: string }[]): Removal[] =>
  files.map(({ name }) => ({ what: "mail-attachments-dropped", where: name }));
const listed = (files: readonly { name: string }[]): string =>
  files.length === 0 ? "" : `\n\n【無害化】添付ファイルを除きました（${files.length}件）。\n`;

export const mailWorker: FormatWorker = {
  inspect: (source, context) => inspectMail(source.bytes, context),
  rebuild: async (source, context) => {
    try {
      return await rebuild(source, context);
    } catch (error) {
      if (error instanceof RefusalSignal) return error.refusal;
      throw error;
    }
  },
};
