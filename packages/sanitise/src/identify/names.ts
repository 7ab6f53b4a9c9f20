/** File names: what may stand in one, what its extension says, what an output is called. */
import { type Refusal, refuse } from "../format.ts";

const executable = new Set(
  (
    "exe dll scr com pif cpl msi msp mst bat cmd ps1 psm1 psd1 vbs vbe js jse mjs wsf wsh wsc sct hta lnk url scf reg inf " +
    "jar msc application appref-ms chm library-ms settingcontent-ms search-ms searchconnector-ms website diagcab gadget xll " +
    "xlam xla ppam ppa wll ocx sys drv sh py pyw rb pl php jnlp iqy oqy rqy slk dqy odc ini desktop command workflow action " +
    "theme themepack xbap vb ade adp mde accde msh msh1 msh2 mshxml job ws shb shs vhd vhdx img iso rdp udl"
  ).split(" "),
);
const documents = new Set("pdf doc docx xls xlsx ppt pptx jpg jpeg png gif txt csv zip rtf html htm jtd".split(" "));
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/** Lower-case extension without the dot; "" where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** True for extensions a desktop would run, whatever the file holds. */
export const isExecutableExtension = (extension: string): boolean => executable.has(extension);

/**
 * Why a name (no folders) may not stand: disguise (bidirectional, invisible, long runs of blanks),
 * characters or names Windows cannot hold, over-length, or a document's extension before a program's.
 */
export function nameRefusal(name: string): Refusal | undefined {
  if (name === "" || name === "." || name === "..") return refuse("unsafe-name");
  if (/[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u.test(name)) return refuse("unsafe-name", "control");
  if (/[\u061c\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u206f\ufeff\u115f\u1160\u3164\uffa0]/u.test(name)) {
    return refuse("unsafe-name", "bidi");
  }
  if (/[\\/:*?"<>|]/.test(name)) return refuse("unsafe-name", "separator");
  if (reserved.test(name)) return refuse("unsafe-name", "reserved");
  if (/[. \u3000]$/u.test(name) || /[\s\u3000]{5,}/u.test(name)) return refuse("unsafe-name", "blank");
  if (Buffer.byteLength(name, "utf8") > 255) return refuse("long-name");
  const parts = name.toLowerCase().split(".");
  const last = parts.at(-1)?.trim() ?? "";
  const before = parts.at(-2)?.trim() ?? "";
  if (parts.length > 2 && executable.has(last) && documents.has(before))
    return refuse("double-extension", `${before}.${last}`);
  return undefined;
}

/** The output's name: the same where the extension stays, else the new one is added (`a.doc` → `a.doc.pdf`). */
export const outputName = (name: string, before: string, after: string): string =>
  before === after ? name : `${name}.${after}`;
