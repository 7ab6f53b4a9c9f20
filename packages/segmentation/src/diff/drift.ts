import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { terminals } from "../diagram/walk.ts";
import { canonicalPackets } from "../flow/canonical.ts";
import { DeviceFlow, destinationNatIds, deviceSymbols } from "../flow/device-flow.ts";
import { InterfaceNames } from "../flow/names.ts";
import { LEVEL, Space } from "../flow/space.ts";
import { type Device, emptyDevice } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import type { Stage } from "../model/stage.ts";
import { withAllFlags } from "../verify/all-flags.ts";
import { plainPoint } from "../verify/ordinary.ts";
import { maximalBox, showBox } from "../verify/show.ts";
import { NOTHING_KEPT } from "../verify/translate.ts";
import type { Network } from "../zones/network.ts";
import { behindTranslation, linesBehind, once, switchedOff } from "./behind.ts";
import type { Drift } from "./difference.ts";
import { portDrift } from "./ports.ts";

/** At most this many boxes are shown for each stage and direction. */
const SHOWN = 50;

/** Differences between two dates, in packets: the same file written differently gives none. */
export function drift(before: Network, after: Network): Drift[] {
  const keys = [...new Set([...before.devices, ...after.devices].map((one) => one.key))].sort();
  return keys.flatMap((key) => {
    const old = before.devices.find((one) => one.key === key)?.device;
    const now = after.devices.find((one) => one.key === key)?.device;
    if (old === undefined || now === undefined) {
      const added = old === undefined;
      const blank = { device: key, stage: "", packet: {}, box: {}, in: null, out: null, before: [], after: [] };
      return [
        {
          ...blank,
          kind: added ? ("device-added" as const) : ("device-removed" as const),
          message: added
            ? { ja: `機器「${key}」が加わりました。`, en: `Device "${key}" was added.` }
            : { ja: `機器「${key}」がなくなりました。`, en: `Device "${key}" is gone.` },
        },
      ];
    }
    return new DeviceDrift(key, old, now).all();
  });
}

class DeviceDrift {
  private readonly key: string;
  private readonly space: Space;
  private readonly names: InterfaceNames;
  private readonly flows: readonly [DeviceFlow, DeviceFlow];
  private readonly possible: number;

  constructor(key: string, old: Device, now: Device) {
    this.key = key;
    const names = [new InterfaceNames(old), new InterfaceNames(now)];
    const all = [...new Set(names.flatMap((one) => one.names))].filter((name) => name !== "");
    const union = new InterfaceNames({ ...emptyDevice("", "", ""), interfaces: [] }, all);
    this.names = union;
    this.space = new Space({
      interfaces: union.names.length,
      natRules: Math.max(destinationNatIds(old).length, destinationNatIds(now).length),
      symbols: [...new Set([...deviceSymbols(old, ""), ...deviceSymbols(now, "")])],
    });
    this.flows = [
      new DeviceFlow(old, this.space, InterfaceNames.numberedAs(old, union)),
      new DeviceFlow(now, this.space, InterfaceNames.numberedAs(now, union)),
    ];
    this.possible = canonicalPackets(this.space);
  }

  all(): Drift[] {
    const [old, now] = this.flows.map((flow) => flow.device) as [Device, Device];
    const stages = (device: Device) =>
      [...device.forward, ...device.toDevice].filter((stage) => stage.kind === "filter");
    const named = [...new Set([...stages(old), ...stages(now)].map((stage) => stage.name))];
    return [
      ...named.flatMap((name) => this.filter(name, old, now)),
      ...this.routes(),
      ...this.translations(old, now),
      ...portDrift(this.key, old, now),
    ];
  }

  /** What a stage lets through for sure, and what it may let through, unread rules included. */
  private open(
    flow: DeviceFlow,
    stage: Stage | undefined,
  ): { readonly sure: number; readonly perhaps: number; readonly decided: number } {
    const d = this.space.diagrams;
    const compiled = stage === undefined ? null : flow.stage(stage);
    if (compiled?.kind !== "filter") return { sure: IN, perhaps: IN, decided: BOTTOM };
    const where = (...verdicts: readonly string[]): number =>
      d.pool.pin(d.map(compiled.decided, (i) => (verdicts.includes(flow.decisions[i]?.verdict ?? "") ? IN : BOTTOM)));
    return { sure: where("accept"), perhaps: where("accept", "unknown"), decided: compiled.decided };
  }

  private filter(name: string, old: Device, now: Device): Drift[] {
    const d = this.space.diagrams;
    const find = (device: Device) =>
      [...device.forward, ...device.toDevice].find((stage) => stage.kind === "filter" && stage.name === name);
    const [a, b] = [this.open(this.flows[0], find(old)), this.open(this.flows[1], find(now))];
    if (a.sure === b.sure && a.perhaps === b.perhaps) return [];
    const more = (x: typeof a, y: typeof a): number =>
      d.mask(this.possible, d.or(d.minus(x.sure, y.sure), d.minus(x.perhaps, y.perhaps)));
    const [opened, closed] = [more(b, a), more(a, b)];
    return [
      ...this.shown("opened", name, opened, a.decided, b.decided),
      ...this.shown("closed", name, closed, a.decided, b.decided),
    ];
  }

  private shown(kind: "opened" | "closed", stage: string, changed: number, before: number, after: number): Drift[] {
    const d = this.space.diagrams;
    const found: Drift[] = [];
    let rest = changed;
    while (rest !== BOTTOM && found.length < SHOWN) {
      const point = plainPoint(this.space, rest);
      const box = maximalBox(this.space, changed, point);
      const { cube, flags } = withAllFlags(this.space, box, changed);
      rest = d.minus(rest, cube);
      const lines = (flow: DeviceFlow, decided: number, other: DeviceFlow): SourceLine[] => {
        const decisions = [...terminals(d.pool, d.mask(cube, decided))].map((i) => flow.decisions[i]);
        const rules = decisions.flatMap((one) => one?.rule?.source ?? one?.list?.defaultSource ?? []);
        const lists = new Set(decisions.flatMap((one) => one?.list?.id ?? []));
        return once([...rules, ...linesBehind(flow.device, lists, rules), ...switchedOff(flow.device, other.device)]);
      };
      const at = (level: number): string | null =>
        box[2 * level] === box[2 * level + 1] ? (this.names.names[box[2 * level] as number] ?? null) : null;
      found.push({
        device: this.key,
        kind,
        stage,
        packet: showBox(
          this.space,
          point.flatMap((value) => [value, value]),
          NOTHING_KEPT,
          true,
        ),
        box: { ...showBox(this.space, box, NOTHING_KEPT, false), ...(flags === null ? {} : { tcpFlags: flags }) },
        in: at(LEVEL.inInterface),
        out: at(LEVEL.outInterface),
        before: lines(this.flows[0], before, this.flows[1]),
        after: lines(this.flows[1], after, this.flows[0]),
        message:
          kind === "opened"
            ? {
                ja: `${this.key} の ${stage} で、これまで通らなかった通信が通るようになりました。`,
                en: `${this.key}, ${stage}: packets that were refused now pass.`,
              }
            : {
                ja: `${this.key} の ${stage} で、これまで通った通信が通らなくなりました。`,
                en: `${this.key}, ${stage}: packets that passed are now refused.`,
              },
      });
    }
    return found;
  }

  private routes(): Drift[] {
    const d = this.space.diagrams;
    const vrfs = [
      ...new Set(
        this.flows.flatMap((flow) => [
          ...flow.device.routes.map((route) => route.vrf),
          ...flow.device.interfaces.map((one) => one.vrf ?? ""),
        ]),
      ),
    ];
    const found: Drift[] = [];
    for (const vrf of vrfs) {
      const numbers = new Map<string, number>();
      const sources = [new Map<number, readonly SourceLine[]>(), new Map<number, readonly SourceLine[]>()] as const;
      const tables = this.flows.map((flow, side) =>
        d.map(flow.routing.table(vrf), (i) => {
          const hops = flow.routing.choices[i]?.hops ?? [];
          const text = hops
            .map((hop) => `${hop.interface} ${hop.nextHop?.address ?? ""}`)
            .sort()
            .join("|");
          const number = numbers.get(text) ?? numbers.size;
          numbers.set(text, number);
          const lines = sources[side as 0 | 1];
          const ends = hops.map((hop) => flow.device.interfaces.find((one) => one.name === hop.interface));
          const sides = ends.flatMap((end) => end?.sideSource ?? []);
          lines.set(number, once([...(lines.get(number) ?? []), ...(flow.routing.choices[i]?.source ?? []), ...sides]));
          return -2 - number;
        }),
      ) as [number, number];
      if (tables[0] === tables[1]) continue;
      const regions: { readonly set: number; readonly a: number | null; readonly b: number | null }[] = [];
      const answers = (root: number): (number | null)[] => [null, ...terminals(d.pool, root)];
      const region = (root: number, answer: number | null): number =>
        answer === null
          ? d.minus(
              IN,
              d.map(root, () => IN),
            )
          : d.map(root, (i) => (i === answer ? IN : BOTTOM));
      for (const a of answers(tables[0]))
        for (const b of answers(tables[1])) {
          if (a === b) continue;
          const set = d.mask(this.possible, d.mask(region(tables[0], a), region(tables[1], b)));
          if (set !== BOTTOM) regions.push({ set, a, b });
        }
      for (const { set, a, b } of regions.slice(0, SHOWN)) {
        const point = plainPoint(this.space, set);
        found.push({
          device: this.key,
          kind: "route",
          stage: vrf,
          packet: showBox(
            this.space,
            point.flatMap((value) => [value, value]),
            NOTHING_KEPT,
            true,
          ),
          box: showBox(this.space, maximalBox(this.space, set, point), NOTHING_KEPT, false),
          in: null,
          out: null,
          before: a === null ? [] : (sources[0].get(a) ?? []),
          after: b === null ? [] : (sources[1].get(b) ?? []),
          message: {
            ja: `${this.key} で、この宛先への経路が変わりました。`,
            en: `${this.key}: the way to these destinations changed.`,
          },
        });
      }
    }
    return found;
  }

  private translations(old: Device, now: Device): Drift[] {
    const rules = (device: Device) =>
      device.forward
        .flatMap((stage) => (stage.kind === "nat" ? stage.rules : []))
        .filter((rule) => rule.disabled !== true);
    const text = (rule: ReturnType<typeof rules>[0]): string =>
      JSON.stringify([rule.matches, rule.effect, rule.source, rule.destination], (_, value) =>
        typeof value === "bigint" ? value.toString() : value,
      );
    const [a, b] = [rules(old), rules(now)];
    const [x, y] = [a.map(text), b.map(text)];
    const change = (lines: readonly SourceLine[], added: boolean): Drift => ({
      device: this.key,
      kind: "translation",
      stage: "",
      packet: {},
      box: {},
      in: null,
      out: null,
      before: added ? [] : lines,
      after: added ? lines : [],
      message: added
        ? { ja: `${this.key} にアドレス変換が加わりました。`, en: `${this.key}: a translation was added.` }
        : { ja: `${this.key} のアドレス変換がなくなりました。`, en: `${this.key}: a translation is gone.` },
    });
    return [
      ...b.filter((rule) => !x.includes(text(rule))).map((rule) => change(behindTranslation(now, rule), true)),
      ...a.filter((rule) => !y.includes(text(rule))).map((rule) => change(behindTranslation(old, rule), false)),
    ];
  }
}
