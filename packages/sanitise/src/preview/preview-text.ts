/** The words of a file without pages of its own, in the order a reader would see them. */
import { readDirectory } from "../archive/zip-directory.ts";
import { type Context, isRefusal, type Refusal, refuse, type Source } from "../format.ts";
import { readContents } from "../mail/contents.ts";
import { readEnvelope } from "../mail/envelope.ts";
import { readMail } from "../mail/parts.ts";
import { formatFor } from "../registry.ts";
import { decodeText } from "../text/decode.ts";

export async function previewText(source: Source, context: Context): Promise<string | Refusal> {
  if (source.type === "zip")
    return readDirectory(source.bytes, context.limits.entries)
      .entries.map((entry) => `${entry.name}　${entry.size.toLocaleString("en")}バイト`)
      .join("\n");
  if (source.type === "eml") return mailText(source.bytes, context);
  const format = formatFor(source.type);
  if (!format) return refuse("preview-none", source.type);
  if (source.type === "ics" || source.type === "vcf") return decoded(source.bytes);
  if (!format.modes.includes("text")) return refuse("preview-none", source.type);
  const rebuilt = await (await format.load()).rebuild(source, { ...context, modeFor: () => "text" });
  if (isRefusal(rebuilt)) return rebuilt;
  return rebuilt.type === "eml" ? mailText(rebuilt.bytes, context) : decoded(rebuilt.bytes);
}

function mailText(bytes: Uint8Array, context: Context): string | Refusal {
  const mail = readMail(bytes, context.budget);
  if (isRefusal(mail)) return mail;
  const { envelope } = readEnvelope(mail.root.fields);
  const contents = readContents(mail.root, context.budget);
  const people = (list: typeof envelope.from) =>
    list.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join("、");
  const files = contents.files.map(({ name }) => name);
  return [
    `差出人：${people(envelope.from)}`,
    `宛先：${people(envelope.to)}`,
    `件名：${envelope.subject}`,
    `日時：${envelope.date}`,
    ...(files.length > 0 ? [`添付：${files.join("、")}`] : []),
    "",
    ...contents.texts,
  ].join("\n");
}

function decoded(bytes: Uint8Array): string | Refusal {
  const found = decodeText(bytes);
  return isRefusal(found) ? found : found.text.replace(/^\ufeff/, "");
}
