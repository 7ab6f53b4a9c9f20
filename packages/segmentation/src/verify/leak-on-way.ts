import type { SourceLine } from "../model/source.ts";
import type { ZoneDeclaration } from "../zones/model-file.ts";
import { type Culprits, fewestLines } from "./culprits.ts";
import { saidService } from "./ordinary.ts";
import type { Shown } from "./show.ts";
import type { Path, Violation } from "./verdict.ts";

/** The first packets found to leak on a way. */
interface First {
  readonly from: ZoneDeclaration;
  readonly to: ZoneDeclaration;
  readonly packet: Shown;
  readonly box: Shown;
  readonly path: Path;
  /** The interface whose unknown address the packets are for. */
  readonly outer: string | null;
  /** Declared but for the MAC, which no device checks. */
  readonly anyMac: boolean;
  readonly found: Culprits;
}

/** A leak on one way through the network: one packet, and the lines of all slices. */
export class LeakOnWay {
  private readonly first: First;
  private readonly lines = new Map<string, SourceLine>();
  /** By filters of the way: lines to remove there, null where that closes nothing. */
  private removals: readonly (readonly SourceLine[] | null)[] = [];

  constructor(first: First) {
    this.first = first;
    this.removals = first.found.removals;
    this.addLines(first.found.lines);
  }

  /** What lets another slice pass on the same way. */
  add({ lines, removals }: Culprits): void {
    this.addLines(lines);
    this.removals = this.removals.map((known, i) => {
      const more = removals[i] ?? null;
      return known === null || more === null ? null : [...new Set([...known, ...more])];
    });
  }

  private addLines(lines: readonly SourceLine[]): void {
    for (const line of lines) this.lines.set(`${line.file}:${line.line}`, line);
  }

  violation(): Violation {
    const { from, to, packet, box, path, outer, anyMac } = this.first;
    const lines = [...this.lines.values()];
    const remove = fewestLines(this.removals);
    const where = path.map((hop) => `${hop.device}（${hop.in} → ${hop.out}）`).join(" → ");
    const target = outer === null ? String(packet["dst"]) : `機器の外側のアドレス（${outer}）`;
    const inward = packet["translatedDst"] === undefined ? "" : `（${packet["translatedDst"]} に書き換えられます）`;
    const byMac = anyMac
      ? "届け出た通信と同じ宛先とポートですが、機器が MAC アドレスを確かめないため、届け出た端末でなくても通ります。"
      : "";
    const [first] = lines;
    const cause = first === undefined ? "" : `通しているのは ${first.file} の${first.line}行目などです。`;
    const mend =
      remove.length === 0
        ? "止めるには、通さない規則を加えてください。"
        : `${remove.map((line) => `${line.file} の${line.line}行目`).join("、")}を消すと、この経路では通らなくなります。`;
    return {
      packet,
      box,
      path,
      lines,
      remove,
      message: {
        ja: `届け出のない通信が「${from.label}」から「${to.label}」へ通ります。例えば ${packet["src"]} から ${target}${inward} への ${saidService(packet)} です。${byMac}経路は ${where} です。${cause}${mend}`,
        en: `Undeclared traffic passes from ${from.key} to ${to.key} by ${where}.${anyMac ? " It differs from a declared flow by its MAC alone, which no device checks." : ""}`,
      },
    };
  }
}
