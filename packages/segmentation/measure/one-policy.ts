/**
 * One policy written in several languages by a generator: the first list of each must let the same IPv4 packets
 * through, pair by pair. A difference is explained where the language without sessions lets an answer pass by its ports
 * alone, which the other lets pass within a session only.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Device } from "../src/model/device.ts";
import type { FilterStage } from "../src/model/stage.ts";
import { readConfiguration } from "../src/vendors/recognise.ts";
import { Together } from "./accepted.ts";

export interface PairOfForms {
  readonly a: string;
  readonly b: string;
  readonly outcome: "equal" | "explained: no sessions in one of them" | "different";
  readonly packet: string | null;
}

export interface Forms {
  readonly pairs: readonly PairOfForms[];
  /** Files in languages that are not read. */
  readonly leftOut: readonly string[];
}

interface Form {
  readonly file: string;
  readonly device: Device;
  readonly stage: FilterStage;
}

/** Rules of one pair of zones apply to any interface here: the lists are compared, not where they are bound. */
const anywhere = (device: Device): Device => ({
  ...device,
  lists: device.lists.map((list) => ({
    ...list,
    rules: list.rules.map((rule) => ({
      ...rule,
      matches: rule.matches.map(({ fromZones: _from, toZones: _to, ...match }) => match),
    })),
  })),
});

function formOf(written: string, file: string): Form | null {
  // Commands for iptables instead of a save: the table they are for is not written.
  const text = /^-P FORWARD/m.test(written) ? `*filter\n${written}` : written;
  const named = [undefined, "cisco-ios", "cisco-asa", "juniper-srx"];
  for (const vendor of named) {
    const device = readConfiguration(text, file, vendor)?.devices[0];
    // A list that filters by itself, not one that others jump to.
    const bound = new Set(
      [...(device?.toDevice ?? []), ...(device?.forward ?? [])].flatMap((stage) =>
        stage.kind === "filter" ? stage.bindings.map((binding) => binding.list) : [],
      ),
    );
    const list =
      device?.lists.find((one) => bound.has(one.id) && one.rules.length > 0) ??
      device?.lists.find((one) => one.rules.length > 0);
    if (device === undefined || list === undefined) continue;
    const stage: FilterStage = {
      kind: "filter",
      name: list.name,
      bindings: [{ list: list.id, source: [] }],
      unbound: "drop",
      sessionsSkip: false,
    };
    return { file, device: anywhere(device), stage };
  }
  return null;
}

/** All pairs of files of one stem in the folder. */
export function forms(folder: string): Forms {
  const leftOut: string[] = [];
  const groups = new Map<string, Form[]>();
  for (const file of readdirSync(folder).sort()) {
    if (!/\.(acl|asa|eacl|xacl|jcl|srx|ipt|nft|xml|atp)$|^[^.]+$/.test(file)) continue;
    const form = formOf(readFileSync(join(folder, file), "utf8"), file);
    if (form === null) leftOut.push(file);
    else {
      const stem = file.replace(/\.\w+$/, "");
      groups.set(stem, [...(groups.get(stem) ?? []), form]);
    }
  }
  const pairs = [...groups.values()].flatMap((group) =>
    group.flatMap((a, i) => group.slice(i + 1).map((b) => compared(a, b))),
  );
  return { pairs, leftOut };
}

function compared(a: Form, b: Form): PairOfForms {
  const together = new Together([a.device, b.device]);
  const [x, y] = [together.accepted(a.device, a.stage), together.accepted(b.device, b.stage)];
  const opening = together.both(together.opening(), together.family(4));
  const extra = (p: typeof x, q: typeof x): string | null =>
    together.witness(together.only(opening, p.possible, q.sure));
  const packet = extra(x, y) ?? extra(y, x);
  if (packet === null) return { a: a.file, b: b.file, outcome: "equal", packet: null };
  // What one lets open, the other lets pass at least within a session, and the other way round.
  const within = (one: typeof x): number =>
    together.either(one.sure, together.moved(together.both(one.sure, together.moved(opening, 1)), 0));
  const left =
    together.witness(together.only(opening, x.possible, within(y))) ??
    together.witness(together.only(opening, y.possible, within(x)));
  return {
    a: a.file,
    b: b.file,
    outcome: left === null ? "explained: no sessions in one of them" : "different",
    packet: left ?? packet,
  };
}
