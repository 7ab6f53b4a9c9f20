import { type Context, type Finding, isRefusal, type Refusal } from "../format.ts";
import { decodeHtml } from "../html/decode.ts";
import { inspectHtml } from "../html/inspect.ts";
import { readAddresses } from "./address.ts";
import { decodeCharset, encodingOf } from "./charset.ts";
import { readContents } from "./contents.ts";
import { firstOf } from "./headers.ts";
import { type MailPart, type ReadMail, readMail } from "./parts.ts";
import { takeUuencoded } from "./transfer.ts";
import { decodeWords } from "./words.ts";

type Add = (risk: Finding["risk"], where: string) => void;

/** Every risk factor of a message and, through the frame, of what it carries. */
export async function inspectMail(bytes: Uint8Array, context: Context): Promise<readonly Finding[] | Refusal> {
  const found = new Map<string, Finding>();
  const add: Add = (risk, where) => {
    if (!found.has(`${risk} ${where}`) && found.size < 1000) found.set(`${risk} ${where}`, { risk, where });
  };
  const mail = readMail(bytes, context.budget);
  if (isRefusal(mail)) {
    const named: Partial<Record<string, Finding["risk"]>> = {
      "mail-partial": "eml-partial",
      "mail-external-body": "eml-external-body",
      "mail-ambiguous": "eml-ambiguous",
    };
    const risk = named[mail.refused];
    return risk
      ? [{ risk, where: mail.where }]
      : mail.refused.startsWith("bomb")
        ? mail
        : [{ risk: "eml-defects", where: mail.where }];
  }
  envelope(mail, add);
  parts(mail.root, add, true);
  const carried = contentsOf(mail, context);
  for (const file of carried) {
    const inner = await context.inspectNested(file);
    if (!isRefusal(inner)) for (const finding of inner) add(finding.risk, finding.where);
  }
  return [...found.values()];
}

/** What the message carries; an encrypted message carries nothing that could be looked at. */
function contentsOf(mail: ReadMail, context: Context) {
  const sealed = (part: MailPart): boolean =>
    /pkcs7-mime$/.test(part.mediaType) || part.mediaType === "multipart/encrypted" || part.children.some(sealed);
  return sealed(mail.root) ? [] : readContents(mail.root, context.budget).files;
}

function envelope({ root, defects }: ReadMail, add: Add): void {
  if (defects.length > 0) add("eml-defects", [...new Set(defects)].join(" "));
  const subject = decodeWords(firstOf(root.fields, "subject") ?? "");
  if (/[\r\n]/.test(subject)) add("eml-header-injection", "subject");
  const from = readAddresses(firstOf(root.fields, "from") ?? "");
  const reply = readAddresses(firstOf(root.fields, "reply-to") ?? "");
  if (from.spoofed > 0) add("eml-name-spoof", "from");
  if (
    reply.addresses.some(
      ({ address }) =>
        from.addresses.length > 0 &&
        !from.addresses.some((each) => each.address.toLowerCase() === address.toLowerCase()),
    )
  ) {
    add("eml-reply-to-differs", reply.addresses[0]!.address);
  }
}

function parts(part: MailPart, add: Add, outermost: boolean): void {
  const { mediaType, fileName } = part;
  const where = fileName ?? mediaType;
  if (mediaType === "text/html") {
    add("eml-html", where);
    for (const finding of inspectHtml(decodeHtml(part.body, part.charset))) add(finding.risk, finding.where);
  }
  if (mediaType === "message/rfc822" || mediaType === "message/global") add("eml-nested", where);
  if (mediaType === "multipart/report" || mediaType === "message/delivery-status") add("eml-report", where);
  if (/pkcs7|pgp/.test(mediaType) || mediaType === "multipart/signed" || mediaType === "multipart/encrypted")
    add("eml-smime", where);
  if (/ms-tnef$/.test(mediaType) || /^winmail\.dat$/i.test(fileName ?? "")) add("eml-tnef", where);
  if (mediaType === "text/calendar") add("eml-calendar", where);
  if (
    part.disposition === "attachment" ||
    (fileName !== undefined && !mediaType.startsWith("multipart/") && !outermost)
  )
    add("eml-attachment", where);
  if (
    fileName !== undefined &&
    (/[\u202a-\u202e\u2066-\u2069\0]/.test(fileName) ||
      /\.[A-Za-z0-9]{2,4}\s{3,}\.|\.(pdf|docx?|xlsx?|txt|jpg)\.(exe|scr|js|vbs|bat|cmd|com|pif|lnk|hta)$/i.test(
        fileName,
      ))
  )
    add("eml-name-spoof", where);
  if (mediaType.startsWith("text/")) charset(part, add, where);
  for (const child of part.children) parts(child, add, false);
}

function charset(part: MailPart, add: Add, where: string): void {
  const declared = encodingOf(part.charset);
  const escapes = Buffer.from(part.body).includes("\x1b$");
  if (declared === "iso-2022-jp" || escapes) add("eml-iso-2022-jp", where);
  if (
    (part.charset !== undefined && declared === undefined) ||
    declared === "utf-7" ||
    (escapes && declared !== "iso-2022-jp")
  )
    add("eml-charset-odd", part.charset ?? where);
  if (part.mediaType === "text/plain" && takeUuencoded(decodeCharset(part.body, part.charset)).files.length > 0)
    add("eml-uuencode", where);
}
