import { type Budget, RefusalSignal } from "../../format.ts";
import { type Decryptor, openEncryption } from "./crypt.ts";
import { decodeStream, filtersOf } from "./filters.ts";
import { Lexer } from "./lexer.ts";
import { isDict, isName, isRef, isStream, isString, type PdfDict, type PdfStream, type PdfValue } from "./objects.ts";
import { type CrossReference, objectAt, readCrossReference, searchObjects } from "./xref.ts";

/** A PDF opened for reading: objects by number, decrypted, each read once. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  xref: CrossReference;
  crypt: Decryptor | undefined;
  private readonly cache = new Map<number, PdfValue>();
  private readonly reading = new Set<number>();
  private readonly unpacked = new Map<number, Map<number, PdfValue>>();

  private constructor(bytes: Uint8Array, budget: Budget, xref: CrossReference) {
    this.bytes = bytes;
    this.budget = budget;
    this.xref = xref;
  }

  /** Opens; RefusalSignal when it is no PDF that can be read, or needs a password. */
  static open(bytes: Uint8Array, budget: Budget, password: string | undefined): PdfFile {
    const file = new PdfFile(bytes, budget, readCrossReference(bytes, budget));
    file.decrypt(password);
    if (!file.catalogHasPages() && !file.xref.rebuilt) {
      file.restart(searchObjects(bytes, budget));
      file.decrypt(password);
    }
    if (!file.catalogHasPages()) throw new RefusalSignal("pdf-unreadable");
    return file;
  }

  private restart(xref: CrossReference): void {
    this.xref = xref;
    this.crypt = undefined;
    this.cache.clear();
    this.unpacked.clear();
  }

  private catalogHasPages(): boolean {
    const root = this.root();
    return root !== undefined && isDict(this.resolve(root.entries.get("Pages")));
  }

  private decrypt(password: string | undefined): void {
    const encrypt = this.resolve(this.xref.trailer.get("Encrypt"));
    if (!isDict(encrypt)) return;
    const ids = this.resolve(this.xref.trailer.get("ID"));
    const first = Array.isArray(ids) ? this.resolve(ids[0]) : null;
    const crypt = openEncryption(encrypt, isString(first) ? first.text : "", password, this.resolve);
    this.cache.clear();
    this.unpacked.clear();
    this.crypt = crypt;
  }

  root(): PdfDict | undefined {
    const root = this.resolve(this.xref.trailer.get("Root"));
    return isDict(root) ? root : undefined;
  }

  /** Every object number the file defines. */
  numbers(): number[] {
    return [...this.xref.places].filter(([, place]) => place.kind !== "free").map(([num]) => num);
  }

  /** A value with references followed; missing objects and reference loops are null. */
  readonly resolve = (value: PdfValue | undefined): PdfValue => {
    let here = value ?? null;
    for (let hops = 0; isRef(here); hops += 1) {
      if (hops > 32) return null;
      here = this.object(here.num);
    }
    return here;
  };

  /** An entry of a dictionary or of a stream's dictionary, resolved. */
  get(owner: PdfDict | PdfStream, key: string): PdfValue {
    return this.resolve((owner.kind === "stream" ? owner.dict : owner).entries.get(key));
  }

  /** A stream's data with its filters undone up to a picture filter; `undefined` when it cannot be. */
  decode(source: PdfStream) {
    return decodeStream(source, this.resolve, this.budget);
  }

  object(num: number): PdfValue {
    const cached = this.cache.get(num);
    if (cached !== undefined) return cached;
    if (this.reading.has(num)) return null;
    this.reading.add(num);
    try {
      const value = this.load(num);
      this.cache.set(num, value);
      return value;
    } finally {
      this.reading.delete(num);
    }
  }

  private load(num: number): PdfValue {
    const place = this.xref.places.get(num);
    if (!place || place.kind === "free") return null;
    if (place.kind === "inside") {
      return this.unpack(place.stream).get(num) ?? null;
    }
    const found = objectAt(this.bytes, place.at, this.resolve);
    if (!found) return null;
    if (found.num !== num) return null;
    return this.crypt ? this.plain(found.value, num, found.gen) : found.value;
  }

  /** The objects in an object stream (ISO 32000-1 §7.5.7). */
  private unpack(num: number): Map<number, PdfValue> {
    const known = this.unpacked.get(num);
    if (known) return known;
    const inner = new Map<number, PdfValue>();
    this.unpacked.set(num, inner);
    const place = this.xref.places.get(num);
    const source = place?.kind === "byte" ? this.object(num) : null;
    if (!isStream(source)) return inner;
    const decoded = this.decode(source)?.bytes;
    const count = this.get(source, "N");
    const first = this.get(source, "First");
    if (!decoded || typeof count !== "number" || typeof first !== "number") return inner;
    const lexer = new Lexer(decoded, 0, false);
    for (let index = 0; index < count; index += 1) {
      const own = lexer.next();
      const offset = lexer.next();
      if (typeof own !== "number" || typeof offset !== "number") break;
      const value = new Lexer(decoded, first + offset).next();
      if (value !== undefined && !inner.has(own)) inner.set(own, asValue(value));
    }
    return inner;
  }

  private plain(value: PdfValue, num: number, gen: number): PdfValue {
    const crypt = this.crypt!;
    if (isString(value)) return { kind: "string", text: crypt.text(value.text, num, gen) };
    if (Array.isArray(value)) return value.map((each) => this.plain(each, num, gen));
    if (isDict(value)) {
      const entries = new Map([...value.entries].map(([key, each]) => [key, this.plain(each, num, gen)] as const));
      return { kind: "dict", entries };
    }
    if (!isStream(value)) return value;
    const type = value.dict.entries.get("Type");
    if (isName(type) && type.name === "XRef") return value;
    const dict = this.plain(value.dict, num, gen) as PdfDict;
    const own = filtersOf(dict, this.resolve).find(({ filter }) => filter === "Crypt");
    const called = own ? this.resolve(own.parms?.entries.get("Name")) : undefined;
    const filter = own ? (isName(called as PdfValue) ? (called as { name: string }).name : "Identity") : undefined;
    return { kind: "stream", dict, raw: crypt.stream(value.raw, num, gen, filter) };
  }
}

const asValue = (token: ReturnType<Lexer["next"]>): PdfValue =>
  typeof token === "object" && token !== null && !Array.isArray(token) && token.kind === "keyword"
    ? null
    : (token ?? null);
