import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of ZIP archives (APPNOTE 6.3). */
export const archiveRisks = {
  "zip-slip": { kind: "active", ja: "展開先の外へ書き込む名前", en: "name that escapes the folder" },
  "zip-symlink": { kind: "active", ja: "シンボリックリンク", en: "symbolic link" },
  "zip-overlap": { kind: "active", ja: "重なり合う項目", en: "overlapping entries" },
  "zip-names-differ": { kind: "active", ja: "二つの目録で異なる名前", en: "local and central names differ" },
  "zip-duplicate": { kind: "active", ja: "重複する名前", en: "duplicate names" },
  "zip-has-executable": { kind: "active", ja: "実行できるファイル", en: "executable entry" },
  "zip-encrypted": { kind: "hidden", ja: "暗号化された項目", en: "encrypted entry" },
  "zip-nested": { kind: "hidden", ja: "入れ子の書庫", en: "nested archive" },
  "zip-nonutf8-names": { kind: "metadata", ja: "UTF-8でないファイル名", en: "names not in UTF-8" },
  "zip-comment": { kind: "metadata", ja: "書庫のコメント・付加情報", en: "comments and extra fields" },
  "zip-name-unsafe": { kind: "active", ja: "表示を偽る・使えないファイル名", en: "disguised or unusable name" },
  "zip-bomb": { kind: "active", ja: "圧縮爆弾", en: "decompression bomb" },
  "zip-broken": { kind: "active", ja: "壊れた書庫", en: "broken archive" },
  encrypted: { kind: "hidden", ja: "暗号化", en: "encrypted" },
} as const satisfies RiskTable;

export const archiveRefusals = {
  "zip-slip-name": {
    ja: "書庫の外へ書き込もうとする名前の項目があるため、通しませんでした。",
    en: "An entry's name escapes the archive's folder; it was not passed.",
  },
  "zip-symlink-entry": {
    ja: "書庫にシンボリックリンクが含まれるため、通しませんでした。",
    en: "The archive holds a symbolic link; it was not passed.",
  },
  "zip-overlapping": {
    ja: "書庫の項目が重なり合っているため、通しませんでした。",
    en: "Entries of the archive overlap; it was not passed.",
  },
  "zip-disagreement": {
    ja: "書庫の二つの目録の内容が食い違うため、通しませんでした。",
    en: "The archive's two directories disagree; it was not passed.",
  },
  "zip-duplicate-name": {
    ja: "書庫に同じ名前の項目が重複しているため、通しませんでした。",
    en: "Entries of the archive share a name; it was not passed.",
  },
  "zip-unsafe-name": {
    ja: "書庫に、表示を偽る名前や使えない名前の項目があるため、通しませんでした。",
    en: "An entry of the archive has a disguised or unusable name; it was not passed.",
  },
  "zip-prefixed": {
    ja: "書庫の前に余分なデータがあるため、通しませんでした。",
    en: "There is data before the archive; it was not passed.",
  },
  "zip-method": {
    ja: "書庫の圧縮方式に対応していません。通常の方式（Deflate）で作り直してください。",
    en: "The archive's compression method is not supported. Recreate it with Deflate.",
  },
  "archive-type": {
    ja: "この書庫形式には対応していません。ZIPで受け取ってください。",
    en: "This kind of archive is not taken. Ask for a ZIP.",
  },
} as const satisfies CodeTable;

export const archiveRemovals = {
  "entry-refused": { ja: "無害化できない項目", en: "entry that could not be sanitised" },
  "zip-litter-dropped": { ja: "OSが付けた管理用の項目", en: "entry an operating system keeps for itself" },
  "zip-empty-dropped": { ja: "中身のないファイル", en: "file without content" },
  "encryption-removed": { ja: "暗号化を解除", en: "encryption removed" },
} as const satisfies CodeTable;
