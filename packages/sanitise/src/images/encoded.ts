/** Frames or pages of one picture. */
export const maxFrames = 500;

/** A picture written anew. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly type: "jpeg" | "png" | "gif" | "tiff" | "webp";
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}
