/** The three lines that are written or printed into the paper file: origin, size, root. */
export function paperLines(checkpoint: string): readonly [origin: string, size: string, root: string] {
  const [origin, size, root] = checkpoint.split("\n");
  if (!origin || !size || !root) throw new TypeError("not a checkpoint");
  return [origin, size, root];
}
