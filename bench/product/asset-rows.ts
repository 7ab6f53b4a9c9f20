/** Lines of a large register of information assets, the same for every product that is compared. */
export interface AssetRow {
  readonly assetNumber: string;
  readonly assetName: string;
  readonly keeper: string;
  readonly classification: string;
  readonly medium: string;
  readonly personalData: boolean;
  readonly location: string;
}

export const classes = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"] as const;
/** Divisions of the body. */
export const divisions = 40;
/** Those the head who asks may see. */
export const seen = ["u1", "u2", "u3"] as const;
const names = ["介護保険台帳", "住民記録", "税務資料", "契約書", "会議録", "相談記録", "工事図面"] as const;
const media = ["paper", "file", "database", "media", "service"] as const;

/** Line `index` of the register; neither division, class nor name follows from another. */
export function assetRow(index: number): AssetRow {
  // A fixed scramble, so that neighbours differ and every run has the same lines.
  const mixed = Math.imul(index + 1, 2654435761) >>> 0;
  return {
    assetNumber: `A-${String(mixed % 1_000_000).padStart(6, "0")}-${index}`,
    assetName: `${names[mixed % names.length]} 第${mixed % 997}号`,
    keeper: `u${(mixed >>> 7) % divisions}`,
    classification: classes[(mixed >>> 13) % classes.length]!,
    medium: media[(mixed >>> 17) % media.length]!,
    personalData: mixed % 3 === 0,
    location: `書庫${mixed % 50}`,
  };
}

/** Words asked for in searches: some hundreds of the visible lines have each. */
export const words = ["介護保険", "税務", "図面", "第12", "記録"] as const;
