/** A piece of text and where it stands; y grows upwards, as in PDF. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Set from top to bottom in columns from right to left. */
  readonly vertical?: boolean;
}
