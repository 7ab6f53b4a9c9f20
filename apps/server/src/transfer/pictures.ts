import type { FileVerdict } from "@machimori/model";
import { isRefusal, previewFile } from "@machimori/sanitise";
import { type Label, label } from "@machimori/terms";
import type { Vault } from "./vault.ts";
import { wordsOfCode } from "./words.ts";

export type Side = "before" | "after";

/** Why a file cannot be shown. */
export interface NoPicture {
  readonly why: Label;
}

/** Pictures being made, so that two who ask at once wait for one. */
const underWay = new Map<string, Promise<Uint8Array | NoPicture>>();
/** One at a time: a document costs seconds of LibreOffice. */
let last: Promise<unknown> = Promise.resolve();

const gone: NoPicture = {
  why: label("ファイルは保存期間を過ぎて消去されたか、読み出せません。", "The file was erased or cannot be read."),
};

/**
 * A picture of a file before or after sanitising. The original is read and drawn inside the sandbox alone; what comes
 * back is a JPEG confirmed by a second process. Kept, encrypted, beside the file, and erased with it.
 */
export async function pictureOf(vault: Vault, verdict: FileVerdict, side: Side): Promise<Uint8Array | NoPicture> {
  const kept = await vault.get(verdict.file, side);
  if (kept) return kept.bytes;
  const key = `${verdict.file}/${side}`;
  const making = underWay.get(key) ?? last.then(() => make(vault, verdict, side));
  underWay.set(key, making);
  last = making.catch(() => undefined);
  try {
    return await making;
  } finally {
    underWay.delete(key);
  }
}

async function make(vault: Vault, verdict: FileVerdict, side: Side): Promise<Uint8Array | NoPicture> {
  const source = await vault.get(verdict.file, side === "before" ? "original" : "output");
  const expected = side === "before" ? verdict.sha256In : verdict.sha256Out;
  if (source === null || source.sha256 !== expected) return gone;
  const name = side === "before" ? verdict.name : (verdict.nameOut ?? verdict.name);
  const picture = await previewFile(source.bytes, { name });
  if (isRefusal(picture)) return { why: wordsOfCode(picture.refused) };
  await vault.put(verdict.file, side, picture, `${name}.jpg`);
  return picture;
}
