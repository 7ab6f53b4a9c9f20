import type { NamedObject, OpaqueSymbol } from "../../model/device.ts";
import type { SourceLine } from "../../model/source.ts";

/** Collects the named objects of a device with the lines that define and use them. */
export class ObjectBook {
  readonly #objects = new Map<
    string,
    { kind: string; name: string; defined: SourceLine[]; used: SourceLine[]; builtIn: boolean }
  >();

  #entry(kind: string, name: string): { defined: SourceLine[]; used: SourceLine[]; builtIn: boolean } {
    const key = `${kind}\u0000${name}`;
    let entry = this.#objects.get(key);
    if (entry === undefined) {
      entry = { kind, name, defined: [], used: [], builtIn: false };
      this.#objects.set(key, entry);
    }
    return entry;
  }

  define(kind: string, name: string, lines: readonly SourceLine[]): void {
    this.#entry(kind, name).defined.push(...lines);
  }

  use(kind: string, name: string, lines: readonly SourceLine[]): void {
    this.#entry(kind, name).used.push(...lines);
  }

  /** Lines that define the named objects, at most as many as help a reader. */
  definitions(uses: readonly { readonly kind: string; readonly name: string }[]): SourceLine[] {
    return uses.flatMap(({ kind, name }) => this.#objects.get(`${kind}\u0000${name}`)?.defined ?? []).slice(0, 24);
  }

  builtIn(kind: string, name: string): void {
    this.#entry(kind, name).builtIn = true;
  }

  all(): NamedObject[] {
    return [...this.#objects.values()].map(({ builtIn, ...rest }) => (builtIn ? { ...rest, builtIn } : rest));
  }
}

/** Collects the opaque symbols of a device; the same name is declared once. */
export class SymbolBook {
  readonly #symbols = new Map<string, OpaqueSymbol>();

  /** Declares the symbol and gives its name back. */
  declare(symbol: OpaqueSymbol): string {
    if (!this.#symbols.has(symbol.name)) this.#symbols.set(symbol.name, symbol);
    return symbol.name;
  }

  has(name: string): boolean {
    return this.#symbols.has(name);
  }

  all(): OpaqueSymbol[] {
    return [...this.#symbols.values()];
  }
}
