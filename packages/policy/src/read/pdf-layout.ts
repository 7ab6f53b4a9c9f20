/** A piece of text and where it stands; y grows upwards, as in PDF. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Row {
  y: number;
  height: number;
  readonly pieces: Glyphs[];
}

/** The pieces of one page → its lines from top to bottom, with spaces where the print has them. */
export function layOutPage(glyphs: readonly Glyphs[]): readonly string[] {
  const main = mainHeight(glyphs);
  const rows: Row[] = [];
  for (const piece of glyphs
    .filter((each) => each.text.trim() !== "" && !isRuby(each, main))
    .sort((left, right) => right.y - left.y || left.x - right.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - piece.y) < Math.max(row.height, piece.height) * 0.5) {
      row.pieces.push(piece);
      row.height = Math.max(row.height, piece.height);
    } else rows.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  let left = Number.POSITIVE_INFINITY;
  for (const row of rows) for (const piece of row.pieces) if (piece.text.trim() !== "") left = Math.min(left, piece.x);
  return rows
    .filter((row) => row.pieces.some((piece) => piece.text.trim() !== ""))
    .map((row) => printRow(row, left, main));
}

function printRow(row: Row, left: number, main: number): string {
  const pieces = [...row.pieces].sort((one, other) => one.x - other.x);
  let printed = "";
  let end = left;
  for (const piece of pieces) {
    if (piece.text.trim() === "") {
      if (printed !== "" && !/\s$/u.test(printed)) printed += piece.text.includes("\u3000") ? "\u3000" : " ";
      end = Math.max(end, piece.x + piece.width);
      continue;
    }
    const gap = piece.x - end;
    const unit = piece.height || main || 10;
    if (printed === "") printed += "\u3000".repeat(Math.min(12, Math.max(0, Math.round(gap / unit))));
    else if (gap > unit * 1.6) printed += "\u3000";
    else if (gap > unit * 0.2 && !/\s$/u.test(printed)) printed += " ";
    if (!isOverprint(piece, end, printed)) printed += piece.text;
    end = Math.max(end, piece.x + piece.width);
  }
  return printed;
}

/** Bold faked by printing the same letters twice. */
function isOverprint(piece: Glyphs, end: number, printed: string): boolean {
  return piece.x + piece.width <= end + 0.5 && piece.text.trim().length > 0 && printed.endsWith(piece.text);
}

function mainHeight(glyphs: readonly Glyphs[]): number {
  const weights = new Map<number, number>();
  for (const piece of glyphs) {
    const height = Math.round(piece.height * 2) / 2;
    weights.set(height, (weights.get(height) ?? 0) + piece.text.length);
  }
  let main = 0;
  let most = 0;
  for (const [height, weight] of weights) {
    if (weight <= most) continue;
    most = weight;
    main = height;
  }
  return main;
}

/** Furigana: short kana in letters of half the height. */
function isRuby(piece: Glyphs, main: number): boolean {
  return (
    piece.height > 0 && piece.height <= main * 0.55 && /^[\p{sc=Hiragana}\p{sc=Katakana}ー\s]{1,12}$/u.test(piece.text)
  );
}
