/** What the operating system refused, by its code: no defect of ours, and the caller can do something about it. */
const sentences: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  ENOENT: ["がありません。名前を確かめてください。", "does not exist"],
  EEXIST: ["はすでにあり、フォルダーとして使えません。別の名前を指定してください。", "exists and is no folder"],
  ENOTDIR: ["はフォルダーではありません。フォルダーを指定してください。", "is not a folder"],
  EISDIR: ["はフォルダーです。ファイルを指定してください。", "is a folder"],
  EACCES: ["を読み書きする権限がありません。権限を確かめてください。", "may not be read or written"],
  EPERM: ["を読み書きする権限がありません。権限を確かめてください。", "may not be read or written"],
  EROFS: ["は書き込めないディスクにあります。別の場所を指定してください。", "lies on a read-only disk"],
  ENOSPC: [
    "を書けません。空き容量が足りません。空きを作ってやり直してください。",
    "cannot be written: the disk is full",
  ],
  EDQUOT: ["を書けません。使える容量（割当て）を超えました。", "cannot be written: the quota is exceeded"],
  ENAMETOOLONG: ["は名前が長すぎます。", "has too long a name"],
  ELOOP: ["は自分自身を指すリンクです。", "is a link to itself"],
  EMFILE: ["を開けません。開けるファイルの数を使い切りました（ulimit -n）。", "cannot be opened: too many open files"],
};

/** A sentence for an error of the operating system about a file; null for anything else, which is a defect of ours. */
export function systemSentence(error: unknown): string | null {
  const { code = "", path } = error as { readonly code?: string; readonly path?: unknown };
  const known = sentences[code];
  if (known && typeof path !== "string" && ["ENOSPC", "EDQUOT", "EROFS"].includes(code))
    return `ディスクに書けません${known[0].replace(/^[^。]*/, "")}（${code}） / The disk cannot be written (${code}).`;
  if (!known || typeof path !== "string") return null;
  return `「${path}」${known[0]}（${code}） / ${path} ${known[1]} (${code}).`;
}
