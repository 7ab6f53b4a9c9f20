import { type Budget, type NestedFile, RefusalSignal, type Removal } from "../format.ts";
import { decodeHtml } from "../html/decode.ts";
import { htmlToText } from "../html/to-text.ts";
import { cleanCharacters } from "../text/characters.ts";
import { decodeCharset } from "./charset.ts";
import type { MailPart } from "./parts.ts";
import { readTnef } from "./tnef.ts";
import { takeUuencoded } from "./transfer.ts";

/** What a message says and carries, before anything carried is rebuilt. */
export interface Contents {
  readonly texts: readonly string[];
  readonly files: readonly NestedFile[];
  readonly removed: readonly Removal[];
}

const signatures = new Set([
  "application/pkcs7-signature",
  "application/x-pkcs7-signature",
  "application/pgp-signature",
]);
const tnef = new Set(["application/ms-tnef", "application/vnd.ms-tnef"]);

/** Chooses the texts to show and the files to rebuild from the parts (RFC 2046 §5). */
export function readContents(root: MailPart, budget: Budget): Contents {
  const texts: string[] = [];
  const files: NestedFile[] = [];
  const removed: Removal[] = [];
  const drop = (what: Removal["what"], where: string): void => {
    removed.push({ what, where });
  };

  const attach = (part: MailPart, usual: string): void => {
    const name = part.fileName ?? usual;
    if (tnef.has(part.mediaType) || /^winmail\.dat$/i.test(name)) {
      drop("eml-tnef", name);
      // A container that cannot be read goes the way of any attachment: it is refused by its type, and the text says so.
      files.push(...(readTnef(part.body, budget) ?? [{ bytes: part.body, name, declaredType: "application/ms-tnef" }]));
      return;
    }
    if (signatures.has(part.mediaType)) {
      drop("mail-signature-dropped", name);
      return;
    }
    files.push({
      bytes: part.body,
      name,
      ...(part.mediaType === "application/octet-stream" ? {} : { declaredType: part.mediaType }),
    });
  };

  const plainText = (part: MailPart): void => {
    const { text, files: coded } = takeUuencoded(decodeCharset(part.body, part.charset));
    for (const file of coded) {
      drop("eml-uuencode", file.name);
      files.push({ bytes: file.bytes, name: file.name });
    }
    texts.push(cleanCharacters(text.replace(/\r\n?/g, "\n")));
  };

  const leaf = (part: MailPart): void => {
    const attached =
      part.disposition === "attachment" || (part.fileName !== undefined && part.disposition !== "inline");
    switch (part.mediaType) {
      case "text/plain":
        if (attached) attach(part, "text.txt");
        else plainText(part);
        return;
      case "text/html":
        if (attached) {
          attach(part, "page.html");
          return;
        }
        drop("eml-html", "body");
        texts.push(htmlToText(decodeHtml(part.body, part.charset), budget).text);
        return;
      case "message/delivery-status":
      case "message/disposition-notification":
      case "text/rfc822-headers":
        texts.push(cleanCharacters(decodeCharset(part.body, part.charset).replace(/\r\n?/g, "\n")));
        return;
      case "message/rfc822":
      case "message/global":
        files.push({
          bytes: part.body,
          name: part.fileName?.replace(/\.(eml|msg|txt)$/i, "").concat(".eml") ?? `message${files.length + 1}.eml`,
          declaredType: "message/rfc822",
        });
        return;
      case "text/calendar": {
        attach(part, "invite.ics");
        return;
      }
      case "application/pkcs7-mime":
      case "application/x-pkcs7-mime":
        throw new RefusalSignal("mail-encrypted", part.fileName ?? "smime");
      default:
        attach(part, part.mediaType.startsWith("text/") ? "text.txt" : `part${files.length + 1}`);
    }
  };

  const container = (part: MailPart): void => {
    const kind = part.mediaType.slice("multipart/".length);
    if (kind === "encrypted") throw new RefusalSignal("mail-encrypted", "pgp");
    if (kind === "alternative") {
      alternative(part.children);
      return;
    }
    if (kind === "signed") {
      const [content, ...rest] = part.children;
      if (content) visit(content);
      for (const each of rest) drop("mail-signature-dropped", each.fileName ?? each.mediaType);
      return;
    }
    for (const child of part.children) visit(child);
  };

  /** Of versions of the same thing the plain text is kept, where it says anything; files among them are kept too. */
  const alternative = (children: readonly MailPart[]): void => {
    const plain = children.find(
      (child) =>
        child.mediaType === "text/plain" &&
        child.disposition !== "attachment" &&
        decodeCharset(child.body, child.charset).trim() !== "",
    );
    for (const child of children) {
      if (child === plain || (!plain && child.mediaType !== "text/plain")) visit(child);
      else if (
        plain &&
        (child.mediaType === "text/html" ||
          child.mediaType === "text/enriched" ||
          child.mediaType === "text/x-amp-html")
      )
        drop("mail-html-alternative", child.mediaType);
      else if (plain && child.children.length > 0) related(child);
      else if (child.mediaType !== "text/plain") visit(child);
    }
  };

  /** A richer version of a text that is kept: its pictures are still attachments. */
  const related = (part: MailPart): void => {
    for (const child of part.children) {
      if (child.children.length > 0) related(child);
      else if (child.mediaType === "text/html") drop("mail-html-alternative", child.mediaType);
      else if (child.mediaType !== "text/plain") leaf(child);
    }
  };

  const visit = (part: MailPart): void => {
    if (part.mediaType.startsWith("multipart/")) container(part);
    else leaf(part);
  };
  visit(root);
  return { texts, files, removed };
}
