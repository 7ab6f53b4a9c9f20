/** What a text says it is. Called only where no binary type matched. */
import type { TypeName } from "../format.ts";

const xmlRoots: readonly (readonly [RegExp, TypeName])[] = [
  [/^(?:\w+:)?svg$/i, "svg"],
  [/^html$/i, "html"],
  [/^w:wordDocument$/, "word-xml"],
  [/^pkg:package$/, "word-xml"],
  [/^(?:ss:)?Workbook$/, "excel-xml"],
  [/^(libraryDescription|searchConnectorDescription)$/, "library-ms"],
  [/^PCSettings$/, "settingcontent-ms"],
];
const starts: readonly (readonly [RegExp, TypeName])[] = [
  [/^BEGIN:V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE|ALARM)\s/i, "ics"],
  [/^BEGIN:VCARD\s/i, "vcf"],
  [/^ID;P/, "slk"],
  [/^WEB\r?\n1\r?\n/, "iqy"],
  [/^TABLE\r?\n0,1\r?\n/, "dif"],
  [/^(?:\s*999\r?\n[^\n]*\n)*\s*0\r?\nSECTION\r?\n/, "dxf"],
  // The exchange form of drawings in electronic delivery (SXF) is a file of ISO 10303-21 in both its kinds.
  [/^ISO-10303-21;/, "sxf"],
  [/^#!/, "script"],
  [/(?:^|\n)\[InternetShortcut\]/i, "url"],
  [/^\[Shell\]/i, "scf"],
  [/^\[\.ShellClassInfo\]/i, "ini"],
  [/^%PDF-/, "pdf"],
];
const htmlStart =
  /^(?:\s|<!--[\s\S]*?-->)*<(?:!doctype\s+html|html|head|body|title|meta|script|style|table|div|p|a|h[1-6]|iframe|form|img|base|link|center|font|br|span|b|ul|ol|svg)[\s>/]/i;
const headerLine =
  /^(?:from|to|cc|subject|date|received|return-path|mime-version|content-type|content-transfer-encoding|message-id|delivered-to|reply-to|sender|x-[\w-]+|dkim-signature|importance|thread-topic|references|in-reply-to|list-[\w-]+|authentication-results|arc-[\w-]+)[ \t]*:/i;

/** Type of a text by its beginning; "text" where nothing more is claimed. */
export function textualType(head: string): TypeName {
  const text = head.replace(/^\ufeff/, "").replace(/^[\s\0]+/, "");
  if (/<HTA:APPLICATION/i.test(text)) return "hta";
  for (const [pattern, type] of starts) if (pattern.test(text)) return type;
  if (text.startsWith("<")) return markupType(text);
  return isMail(text) ? "eml" : "text";
}

function markupType(text: string): TypeName {
  const root = /^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>|\s)*<([A-Za-z_][\w:.-]*)/i.exec(
    text,
  )?.[1];
  const known = root ? xmlRoots.find(([pattern]) => pattern.test(root)) : undefined;
  if (known) return known[1];
  if (htmlStart.test(text)) return "html";
  return text.startsWith("<?xml") ? "xml" : /^<!DOCTYPE/i.test(text) ? "xml" : "text";
}

/** Two or more header lines before the first blank line, one of them a mail's own. */
function isMail(text: string): boolean {
  const lines = text
    .replace(/^From [^\n]*\n/, "")
    .split(/\r?\n|\r/)
    .slice(0, 60);
  let headers = 0;
  for (const line of lines) {
    if (line === "") break;
    if (/^[ \t]/.test(line)) continue;
    if (headerLine.test(line)) headers++;
    else if (!/^[!-9;-~]+[ \t]*:/.test(line)) return headers >= 3;
  }
  return headers >= 2;
}
