/** Accepted sets of several devices in one space, for measures that compare them. */
import { IN } from "../src/diagram/diagram.ts";
import { BOTTOM } from "../src/diagram/pool.ts";
import { witnesses } from "../src/diagram/walk.ts";
import { canonicalPackets } from "../src/flow/canonical.ts";
import { DeviceFlow, destinationNatIds, deviceSymbols } from "../src/flow/device-flow.ts";
import { InterfaceNames } from "../src/flow/names.ts";
import { LEVEL, Space } from "../src/flow/space.ts";
import { type Device, emptyDevice } from "../src/model/device.ts";
import type { Stage } from "../src/model/stage.ts";
import { showBox } from "../src/verify/show.ts";
import { NOTHING_KEPT } from "../src/verify/translate.ts";

/** What a device's stages let through: `sure` whatever the answers to open questions are, `possible` for some answers. */
export interface Accepted {
  readonly sure: number;
  readonly possible: number;
}

/** One space for all the devices, and what each accepts in it. */
export class Together {
  readonly space: Space;
  private readonly names: InterfaceNames;

  constructor(devices: readonly Device[]) {
    const names = new Set(devices.flatMap((device) => new InterfaceNames(device).names).filter((name) => name !== ""));
    this.names = new InterfaceNames({ ...emptyDevice("", "", ""), interfaces: [] }, [...names]);
    this.space = new Space({
      interfaces: this.names.names.length,
      natRules: Math.max(...devices.map((device) => destinationNatIds(device).length)),
      symbols: [...new Set(devices.flatMap((device) => deviceSymbols(device, "")))],
    });
  }

  /** Packets of new sessions, without those no sender makes; TCP opens with SYN alone. */
  opening(): number {
    const d = this.space.diagrams;
    const tcp = d.choose(LEVEL.protocol, [6, 6], d.choose(LEVEL.tcpFlags, [2, 2], IN));
    const rest = d.minus(IN, d.choose(LEVEL.protocol, [6, 6], IN));
    const fresh = d.choose(LEVEL.state, [0, 0], d.or(tcp, rest));
    return d.pool.pin(d.mask(canonicalPackets(this.space), fresh));
  }

  /** The same headers within a session that is already known. */
  moved(set: number, state: number): number {
    const d = this.space.diagrams;
    return d.pool.pin(d.choose(LEVEL.state, [state, state], d.forget(set, new Set([LEVEL.state]))));
  }

  family(version: 4 | 6): number {
    return this.space.diagrams.choose(LEVEL.family, version === 4 ? [0, 0] : [1, 1], IN);
  }

  both(a: number, b: number): number {
    return this.space.diagrams.mask(a, b);
  }

  either(a: number, b: number): number {
    return this.space.diagrams.pool.pin(this.space.diagrams.or(a, b));
  }

  accepted(device: Device, stage: Stage): Accepted {
    const d = this.space.diagrams;
    const flow = new DeviceFlow(device, this.space, InterfaceNames.numberedAs(device, this.names));
    const compiled = flow.stage(stage);
    if (compiled.kind !== "filter") throw new Error("not a filter");
    const where = (fits: (verdict: string) => boolean): number =>
      d.map(compiled.decided, (i) => (fits(flow.decisions[i]?.verdict ?? "") ? IN : BOTTOM));
    const accepts = where((verdict) => verdict === "accept");
    const questions = new Set(this.space.symbols.flatMap((symbol) => this.space.symbolLevel(symbol) ?? []));
    // `forget` unites over the answers: what some answer refuses is not sure, what some answer accepts is possible.
    const some = (root: number): number => (questions.size === 0 ? root : d.forget(root, questions));
    const unread = where((verdict) => verdict === "unknown");
    return {
      sure: d.pool.pin(d.minus(IN, some(d.minus(IN, accepts)))),
      possible: d.pool.pin(d.or(some(accepts), some(unread))),
    };
  }

  /** One packet of the set in words; null where it is empty. */
  witness(set: number): string | null {
    if (set === BOTTOM) return null;
    const point = [...witnesses(this.space.diagrams.pool, set).values()][0] as number[];
    return JSON.stringify(
      showBox(
        this.space,
        point.flatMap((value) => [value, value]),
        NOTHING_KEPT,
        true,
      ),
    );
  }

  /** Packets of `set` that are in `a` and not in `b`. */
  only(set: number, a: number, b: number): number {
    const d = this.space.diagrams;
    return d.mask(set, d.minus(a, b));
  }
}
