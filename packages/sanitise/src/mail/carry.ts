import { type Context, isRefusal, type NestedFile, type Refusal, RefusalSignal, type Removal } from "../format.ts";
import type { RefusalCode } from "../vocabulary/tables.ts";
import { refusals } from "../vocabulary/tables.ts";
import { oneLine } from "./address.ts";
import type { Attachment } from "./compose.ts";

/** Codes of an attachment for which the whole message waits: someone can give a password, or it is an attack. */
const stopsAll = (code: RefusalCode): boolean =>
  code === "encrypted" ||
  code === "encrypted-kind" ||
  code === "wrong-password" ||
  code.startsWith("bomb-") ||
  code === "time-out" ||
  code === "memory-limit";

/**
 * Rebuilds what a message carries. An attachment that cannot be made harmless is left out and named in the text,
 * because the text itself may still be needed; an encrypted one holds the whole message back.
 */
export async function carry(
  files: readonly NestedFile[],
  context: Context,
): Promise<{ attachments: Attachment[]; removed: Removal[]; note: string }> {
  const attachments: Attachment[] = [];
  const removed: Removal[] = [];
  const rows: string[] = [];
  const names = new Set<string>();
  for (const file of files) {
    context.budget.entry();
    const rebuilt = await context.rebuildNested(file);
    if (isRefusal(rebuilt)) {
      if (stopsAll(rebuilt.refused)) throw new RefusalSignal(rebuilt.refused, rebuilt.where);
      removed.push({ what: "mail-attachment-dropped", where: `${file.name}: ${rebuilt.refused}` });
      rows.push(`・${oneLine(file.name, 120)}：${sentenceOf(rebuilt)}`);
      continue;
    }
    attachments.push({ name: unique(rebuilt.name, names), type: rebuilt.type, bytes: rebuilt.bytes });
    removed.push(...rebuilt.removed);
  }
  return {
    attachments,
    removed,
    note: rows.length === 0 ? "" : `\n\n【無害化】次の添付ファイルは除きました。\n${rows.join("\n")}\n`,
  };
}

const sentenceOf = ({ refused }: Refusal): string => refusals[refused].ja;

function unique(name: string, names: Set<string>): string {
  const [, stem, extension] = /^(.*?)(\.[^.]*)?$/s.exec(name)!;
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${stem}(${count})${extension ?? ""}`;
    if (names.has(tried.toLowerCase())) continue;
    names.add(tried.toLowerCase());
    return tried;
  }
}
