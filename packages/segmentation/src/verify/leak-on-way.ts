import type { SourceLine } from "../model/source.ts";
import type { Said, ZoneDeclaration } from "../zones/model-file.ts";
import { type Culprits, fewestLines } from "./culprits.ts";
import { saidService } from "./ordinary.ts";
import type { Shown } from "./show.ts";
import type { Path, Violation } from "./verdict.ts";

/**
 * Why packets much like declared ones leak. `any-mac`: declared for a MAC, which no device checks. `answer-opened`: the
 * other side of a declared flow may open sessions from the port it answers from. `not-direct`: declared, but between
 * the middle zone and the internet, past every sanitiser, and not as direct.
 */
export type Because = "any-mac" | "answer-opened" | "not-direct";

interface Reason {
  readonly why: (packet: Shown) => Said;
  readonly mend: Said;
}

const REASONS: Readonly<Record<Because, Reason>> = {
  "any-mac": {
    why: () => ({
      ja: "届け出た通信と同じ宛先とポートですが、機器が MAC アドレスを確かめないため、届け出た端末でなくても通ります。",
      en: " It differs from a declared flow by its MAC alone, which no device checks.",
    }),
    mend: {
      ja: "届け出た端末の MAC アドレスに限る設定を、機器に加えてください。",
      en: " Let the devices pass the declared MAC only.",
    },
  },
  "answer-opened": {
    why: (packet) => ({
      ja: `届け出た通信の応答を通す行が、相手の${packet["sport"]}番から始める通信も通しています。`,
      en: ` A line for the answers of a declared flow lets their sender open sessions from port ${packet["sport"]} too.`,
    }),
    mend: {
      ja: "応答だけを通すよう、その行を絞ってください（TCP なら established など）。",
      en: " Narrow that line to answers (established, for TCP).",
    },
  },
  "not-direct": {
    why: () => ({
      ja: "届け出た通信ですが、LGWAN とインターネットの間で、無害化を経ないものは、直接の通信（direct: true）と届け出たものだけが認められます。",
      en: " It is declared, but not as direct, and passes no declared sanitiser.",
    }),
    mend: {
      ja: "無害化の機器を通る通信なら、その機器の口を sanitisers に届け出てください。直接つなぐことを認めたものなら、direct: true を加えてください。",
      en: " Declare the ports of the sanitiser it passes as sanitisers, or the flow as direct: true if that was permitted.",
    },
  },
};

/** The first packets found to leak on a way. */
interface First {
  readonly from: ZoneDeclaration;
  readonly to: ZoneDeclaration;
  readonly packet: Shown;
  readonly box: Shown;
  readonly path: Path;
  /** The interface whose unknown address the packets are for. */
  readonly outer: string | null;
  readonly because: Because | null;
  /** Lines (`file:line`) that let declared packets pass on the way. */
  readonly declaredLines: ReadonlySet<string>;
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
    const { from, to, packet, box, path, outer, because } = this.first;
    const lines = [...this.lines.values()];
    const remove = fewestLines(this.removals);
    const where = path.map((hop) => `${hop.device}（${hop.in} → ${hop.out}）`).join(" → ");
    const target = outer === null ? String(packet["dst"]) : `機器の外側のアドレス（${outer}）`;
    const inward = packet["translatedDst"] === undefined ? "" : `（${packet["translatedDst"]} に書き換えられます）`;
    const reason = because === null ? null : REASONS[because];
    const why = reason?.why(packet).ja ?? "";
    const [first] = lines;
    const cause = first === undefined ? "" : `通しているのは ${first.file} の${first.line}行目などです。`;
    const mend = reason?.mend ?? this.removal(remove);
    return {
      packet,
      box,
      path,
      lines,
      remove,
      message: {
        ja: `届け出のない通信が「${from.label}」から「${to.label}」へ通ります。例えば ${packet["src"]} から ${target}${inward} への ${saidService(packet)} です。${why}経路は ${where} です。${cause}${mend.ja}`,
        en: `${this.example()}${reason?.why(packet).en ?? ""}${this.way(first)}${mend.en}`,
      },
    };
  }

  /** What passes, in English; zones have the names the body gives them. */
  private example(): string {
    const { from, to, packet, outer } = this.first;
    const target = outer === null ? String(packet["dst"]) : `the outer address of a device (${outer})`;
    const inward = packet["translatedDst"] === undefined ? "" : ` (rewritten to ${packet["translatedDst"]})`;
    const service = [String(packet["proto"]).toUpperCase(), packet["dport"]].filter((one) => one !== undefined);
    return `Undeclared traffic passes from "${from.label}" to "${to.label}", for example ${service.join(" ")} from ${packet["src"]} to ${target}${inward}.`;
  }

  private way(first: SourceLine | undefined): string {
    const hops = this.first.path.map((hop) => `${hop.device} (${hop.in} → ${hop.out})`).join(" → ");
    const cause = first === undefined ? "" : ` It is let through by line ${first.line} of ${first.file}, among others.`;
    return ` It goes by ${hops}.${cause}`;
  }

  private removal(remove: readonly SourceLine[]): Said {
    if (remove.length === 0)
      return { ja: "止めるには、通さない規則を加えてください。", en: " Add a rule that stops it." };
    const places = remove.map(({ file, line }) => `${file} の${line}行目`).join("、");
    const english = remove.map(({ file, line }) => `line ${line} of ${file}`).join(", ");
    return remove.some(({ file, line }) => this.first.declaredLines.has(`${file}:${line}`))
      ? {
          ja: `${places}は、届け出た通信も通しています。消さずに、届け出た通信だけを通すように絞ってください。`,
          en: ` Declared flows pass by ${english} too: narrow it to them instead of removing it.`,
        }
      : {
          ja: `${places}を消すと、この経路では通らなくなります。`,
          en: ` Without ${english} nothing passes on this way.`,
        };
  }
}
