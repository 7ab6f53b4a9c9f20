const boundary = "----machimori-test";

export const formType = `multipart/form-data; boundary=${boundary}`;

/** One file and fields as the bytes of a browser's form. */
export function formWith(
  file: { readonly name: string; readonly bytes: Uint8Array },
  fields: Readonly<Record<string, string>> = {},
): Buffer {
  const part = (head: string) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  return Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => [part(`name="${name}"`), Buffer.from(`${value}\r\n`)]),
    part(`name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream`),
    Buffer.from(file.bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}
