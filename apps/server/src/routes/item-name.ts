import type { Entry, World } from "@machimori/engine";
import type { FileVerdict, HandedFile } from "@machimori/model";
import type { Asked } from "../request.ts";

/** What a box is about, in words: a thing of a register, a role, a file that crosses zones. */
export function itemName(item: string | null, entry: Entry, world: World, asked: Asked): string | null {
  if (item === null) return null;
  const slash = item.indexOf("/");
  if (slash > 0) return world.fields.nameOf(item.slice(0, slash), item.slice(slash + 1)) ?? item;
  return world.words[item]?.[asked.language] ?? fileName(item, entry) ?? item;
}

/** The name under which a file of the entry is handed out, or was handed over. */
function fileName(id: string, entry: Entry): string | null {
  const named = Object.values(entry.values)
    .flat()
    .filter((one): one is Partial<FileVerdict & HandedFile> => typeof one === "object" && one !== null);
  const found = named.find((one) => one.file === id && one.nameOut) ?? named.find((one) => one.id === id);
  return found?.nameOut ?? found?.name ?? null;
}
