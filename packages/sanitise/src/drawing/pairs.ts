/** Reads an ASCII DXF file into its sections and records: lines in pairs, a group code and its value. */
import { type Context, RefusalSignal } from "../format.ts";

export interface Pair {
  readonly code: number;
  readonly value: string;
}
/** What begins with a group 0 (or, among header variables, a group 9) and reaches to the next. */
export interface Record {
  readonly name: string;
  readonly pairs: readonly Pair[];
}
export interface Section {
  readonly name: string;
  readonly records: readonly Record[];
}

const damaged = (where: string): RefusalSignal => new RefusalSignal("damaged", where);
const MAX_LINES = 20_000_000;

export interface DecodedDrawing {
  readonly text: string;
  readonly encoding: "utf-8" | "shift_jis" | "windows-1252";
}

/** From AC1021 on the file is UTF-8; before, its code page says, and Japanese offices write CP932. */
export function decodeDrawing(bytes: Uint8Array): DecodedDrawing {
  const head = Buffer.from(bytes.subarray(0, 20_000)).toString("latin1");
  const version = /\$ACADVER\s+1\s+AC(\d{4})/.exec(head)?.[1] ?? "1009";
  const page = /\$DWGCODEPAGE\s+3\s+(\w+)/i.exec(head)?.[1]?.toUpperCase() ?? "";
  const japanese = /932|SHIFT/.test(page);
  const labels =
    version >= "1021" ? (["utf-8"] as const) : japanese ? (["shift_jis"] as const) : (["utf-8", "shift_jis"] as const);
  for (const encoding of [...labels, "windows-1252"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // The next encoding may read it.
    }
  }
  throw new RefusalSignal("text-undecodable");
}

/** RefusalSignal `damaged` where pairs do not add up or a section does not end, `bomb-entries` past the limits. */
export function readSections(text: string, context: Context): Section[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MAX_LINES) throw new RefusalSignal("bomb-entries");
  const sections: Section[] = [];
  let at = 0;
  const next = (): Pair | undefined => {
    if (at + 1 >= lines.length) return undefined;
    const stated = lines[at]!.trim();
    if (!/^-?\d{1,4}$/.test(stated)) throw damaged(`line ${at + 1}`);
    const pair = { code: Number(stated), value: lines[at + 1]! };
    at += 2;
    return pair;
  };
  let section: { name: string; records: { name: string; pairs: Pair[] }[] } | undefined;
  for (let pair = next(); pair; pair = next()) {
    const { code } = pair;
    const word = pair.value.trim();
    if (code === 999) continue;
    if (section === undefined) {
      if (code === 0 && word === "EOF") return sections;
      if (code !== 0 || word !== "SECTION") throw damaged(`line ${at}`);
      const named = next();
      if (named?.code !== 2) throw damaged(`line ${at}`);
      section = { name: named.value.trim().toUpperCase(), records: [] };
    } else if (code === 0 && word === "ENDSEC") {
      sections.push(section);
      section = undefined;
    } else if (code === 0 || (code === 9 && section.name === "HEADER")) {
      section.records.push({ name: word.toUpperCase(), pairs: [] });
      if (section.records.length % 1_000 === 0) context.budget.entry(1);
    } else {
      const record = section.records.at(-1);
      if (!record) throw damaged(`line ${at}`);
      record.pairs.push(pair);
    }
  }
  throw damaged("EOF");
}
