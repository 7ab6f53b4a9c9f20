import type { AddressSet } from "../../model/address.ts";
import type { RegisteredDevice } from "../../model/device.ts";
import type { Service } from "../../model/match.ts";
import type { NatRule } from "../../model/nat.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import type { Entry, Tables } from "./tables.ts";

/** An address object: addresses, or MACs, which a policy matches as the sender's. */
export interface AddressObject {
  readonly set: AddressSet;
  readonly macs?: readonly number[];
}

/** A virtual IP after reading: id of its NAT rules, or `null` effect when it could not be read. */
export interface VirtualIp {
  readonly ids: readonly string[];
  readonly rules: readonly NatRule[];
  /** One to one without ports: also the source of sessions the mapped host opens. */
  readonly reverse: readonly {
    readonly mapped: AddressSet;
    readonly external: AddressSet;
    readonly interfaces: readonly string[];
  }[];
}

/** What one VDOM says. */
export interface Draft {
  readonly name: string;
  readonly book: LineBook;
  readonly tables: Tables;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly addresses: Map<string, AddressObject | null>;
  readonly addresses6: Map<string, AddressObject | null>;
  readonly services: Map<string, readonly Service[] | null>;
  readonly vips: Map<string, VirtualIp>;
  readonly zones: Map<string, { interfaces: string[]; line: number; isIntraAllowed: boolean }>;
  readonly registered: RegisteredDevice[];
  /** Settings that lie outside the VDOM (`config global`). */
  readonly global: Tables;
  readonly version: readonly [number, number, number];
}

export function emptyDraft(
  name: string,
  book: LineBook,
  tables: Tables,
  global: Tables,
  version: readonly [number, number, number],
): Draft {
  return {
    name,
    book,
    tables,
    objects: new ObjectBook(),
    symbols: new SymbolBook(),
    addresses: new Map(),
    addresses6: new Map(),
    services: new Map(),
    vips: new Map(),
    zones: new Map(),
    registered: [],
    global,
    version,
  };
}

/** Marks an entry's lines: header and known keys understood, quiet keys ignored, the rest by `unknown`. */
export function markEntry(
  book: LineBook,
  entry: Entry,
  known: ReadonlySet<string>,
  quiet: ReadonlySet<string>,
  unknown: (key: string, line: number) => void,
): void {
  book.understood(...entry.headers);
  for (const { key, line } of entry.all) {
    if (known.has(key)) book.understood(line);
    else if (quiet.has(key)) book.ignored(line);
    else unknown(key, line);
  }
}
