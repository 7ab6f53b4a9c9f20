/** Writes to stdout and waits until it is written; a reader that has gone away is no defect of ours. */
export function writeBytes(bytes: Uint8Array | string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}
