import { type Refused, refuse } from "../refused.ts";

/** Codes of the operating system, and PostgreSQL's for a full disk (53100), a broken read and a refused write. */
const sentences: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  ENOSPC: ["空き容量が足りません", "The disk is full"],
  EDQUOT: ["使える容量（割当て）を超えました", "The disk quota is exceeded"],
  "53100": ["空き容量が足りません", "The disk is full"],
  EROFS: ["書き込めないディスクです", "The disk is read-only"],
  EACCES: ["読み書きする権限がありません", "Permission is missing"],
  EPERM: ["読み書きする権限がありません", "Permission is missing"],
  ENOTDIR: ["フォルダーではありません", "Not a folder"],
  ENAMETOOLONG: ["名前が長すぎます", "The name is too long"],
  EIO: ["ディスクを読み書きできません", "The disk cannot be read or written"],
};

/** A refusal for what a disk, and no defect of ours, keeps from being done; null for anything else. */
export function diskRefusal(error: unknown, path: string, undone: readonly [ja: string, en: string]): Refused | null {
  const { code = "" } = error as { readonly code?: string };
  const known = sentences[code];
  if (!known) return null;
  return refuse(
    "disk",
    `「${path}」：${known[0]}（${code}）。${undone[0]}`,
    `${path}: ${known[1]} (${code}). ${undone[1]}`,
    {
      code,
    },
  );
}
