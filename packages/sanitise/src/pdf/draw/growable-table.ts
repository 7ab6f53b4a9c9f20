/**
 * The renderer's function table has a fixed size, so no function could be handed to it. This lifts the limit in the
 * module's table section (WebAssembly core §5.5.7) and touches nothing else; `undefined` when the module is not as expected.
 */
export function withGrowableTable(module: Uint8Array): Uint8Array | undefined {
  let at = 8;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = module[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  };
  while (at < module.length) {
    const start = at;
    const id = module[at++];
    const size = number();
    const body = at;
    if (id !== 4) {
      at = body + size;
      continue;
    }
    const count = number();
    const [element, limited] = [module[at++], module[at++]];
    const from = at;
    number();
    const least = module.subarray(from, at);
    if (count !== 1 || element !== 0x70 || limited !== 1) return undefined;
    const section = [1, 0x70, 0, ...least];
    return Buffer.concat([
      module.subarray(0, start),
      Uint8Array.from([4, section.length, ...section]),
      module.subarray(body + size),
    ]);
  }
  return undefined;
}
