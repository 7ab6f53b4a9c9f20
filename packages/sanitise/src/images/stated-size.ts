/** Pixels as a picture's head states them. */
export interface StatedSize {
  readonly width: number;
  readonly height: number;
}
