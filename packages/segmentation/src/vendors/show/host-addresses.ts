import { parseV4, parseV6 } from "../../model/address.ts";
import type { Interface, InterfaceAddress } from "../../model/interface.ts";
import type { SourceLine } from "../../model/source.ts";
import type { LineBook } from "../reading/line-book.ts";
import { whole } from "../reading/services.ts";
import { plainWords } from "../reading/words.ts";

/** `2: eth0.10@eth0: <BROADCAST,UP> mtu 1500`. */
const INTERFACE = /^\d+: ([^\s:@]{1,64})(?:@([^\s:]{1,64}))?: </;

/** True of what `ip address` shows. */
export const isHostAddresses = (text: string): boolean =>
  INTERFACE.test(text.trimStart()) && /^\s+(?:link\/|inet6? )/m.test(text);

/**
 * Reads `ip address`: interfaces with their addresses. That an interface is down says nothing: it may come up.
 */
export function readHostAddresses(book: LineBook): Interface[] {
  const interfaces: Interface[] = [];
  for (const [i, text] of book.lines.entries()) {
    if (text.trim() === "") continue;
    const head = INTERFACE.exec(text);
    const [word, value] = plainWords(text);
    const last = interfaces.length - 1;
    const owner = interfaces[last];
    if (head !== null)
      interfaces.push(hostInterface(head[1] ?? "", text.includes("LOOPBACK"), head[2], book.at(i + 1)));
    else if ((word === "inet" || word === "inet6") && owner !== undefined) {
      const [address, length] = (value ?? "").split("/");
      const found = hostAddress(address ?? "", whole(length ?? ""), book.at(i + 1));
      if (found !== null) interfaces[last] = { ...owner, addresses: [...owner.addresses, found] };
    } else {
      book.ignored(i + 1);
      continue;
    }
    book.understood(i + 1);
  }
  return interfaces;
}

/** An interface of a host without addresses yet; `NONE` is the parent of a tunnel. */
export function hostInterface(
  name: string,
  isLoopback: boolean,
  parent: string | undefined,
  source: readonly SourceLine[],
): Interface {
  const isPart = parent !== undefined && parent !== "NONE" && !/^if\d+$/.test(parent);
  return {
    name,
    addresses: [],
    shutdown: false,
    ...(isLoopback ? { loopback: true } : {}),
    ...(isPart ? { parent } : {}),
    source,
  };
}

/** An address with its prefix length, one address without; null for anything else and for link-local ones. */
export function hostAddress(
  text: string,
  length: number | null,
  source: readonly SourceLine[],
): InterfaceAddress | null {
  const four = parseV4(text);
  if (four !== null) return { version: 4, address: BigInt(four), length: length ?? 32, source };
  const six = parseV6(text);
  return six === null || text.toLowerCase().startsWith("fe80:")
    ? null
    : { version: 6, address: six, length: length ?? 128, source };
}
