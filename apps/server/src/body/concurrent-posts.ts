/** A unit and a post in it. */
export interface Office {
  readonly unit: string;
  readonly post: string;
  /** Held beside the main one. */
  readonly isConcurrent: boolean;
}

const marks = new Set(["○", "◯", "〇", "レ", "✓", "✔", "有", "兼", "兼務", "併任", "はい", "1", "yes", "true"]);
const noMarks = new Set(["", "×", "✕", "-", "―", "—", "ー", "無", "なし", "本務", "主", "いいえ", "0", "no", "false"]);

/** What the cell of the column 兼務 makes of its row: its main post, a concurrent one, or something else to be read. */
export function standing(cell: string): "main" | "concurrent" | "other" {
  const written = cell.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  if (noMarks.has(written)) return "main";
  return marks.has(written) || marks.has(cell.trim()) ? "concurrent" : "other";
}

/** Where the name of a unit ends when nothing stands between it and the post: 防災課係長. */
const unitEnds = /^(.*(?:課|室|部|局|所|署|院|館|園|校|センター|事務所|委員会))([^課室部局所署院館園校].*)$/u;

/** 「福祉課　係長、防災課（主任）」 → the posts it names, and the parts that name none. */
export function officesIn(cell: string): {
  readonly offices: readonly Pick<Office, "unit" | "post">[];
  readonly unread: readonly string[];
} {
  const offices: Pick<Office, "unit" | "post">[] = [];
  const unread: string[] = [];
  for (const part of cell.split(/[、,，;；/／\n]/).map((one) => one.trim())) {
    if (part === "") continue;
    const office = officeOf(part);
    if (office === null) unread.push(part);
    else offices.push(office);
  }
  return { offices, unread };
}

function officeOf(part: string): Pick<Office, "unit" | "post"> | null {
  const bracketed = /^([^（(]+)[（(]([^）)]+)[）)]$/u.exec(part);
  const spaced = /^(\S+)\s+(\S.*)$/u.exec(part);
  const [, unit, post] = bracketed ?? spaced ?? unitEnds.exec(part) ?? [];
  return unit === undefined || post === undefined ? null : { unit: unit.trim(), post: post.trim() };
}
