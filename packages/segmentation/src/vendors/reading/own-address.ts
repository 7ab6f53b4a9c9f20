import { type AddressSet, symbolSet } from "../../model/address.ts";
import type { SourceLine } from "../../model/source.ts";
import type { SymbolBook } from "./object-book.ts";

/** The address of an interface that a provider gives (DHCP, PPP, IPCP): one address, but nobody here knows which. */
export function unknownAddress(symbols: SymbolBook, name: string, source: readonly SourceLine[] = []): AddressSet {
  return symbolSet(
    symbols.declare({ name: `address of ${name}`, kind: "address", answers: "always", interface: name, source }),
  );
}
