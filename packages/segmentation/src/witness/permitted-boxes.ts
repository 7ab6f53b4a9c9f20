import { portedProtocols } from "../model/protocol.ts";
import { declaredProtocols } from "../zones/declared-protocols.ts";
import type { FlowDeclaration } from "../zones/model-file.ts";
import { type Box, type FieldName, splitBy, type Value, withRange } from "./box.ts";

interface Cut {
  readonly inside: Box[];
  readonly outside: Box[];
}

/** Splits on the present value of a field, or on its first value where a device rewrote it. */
function cut(box: Box, field: FieldName, set: readonly Value[], first: boolean): Cut {
  const kept = first ? box.first[field as keyof Box["first"]] : undefined;
  if (kept === undefined) {
    const { inside, outside } = splitBy(box, field, set);
    return { inside: [...inside], outside: [...outside] };
  }
  const { inside, outside } = splitBy(withRange(box, field, kept), field, set);
  const back = (one: Box): Box => ({ ...box, first: { ...box.first, [field]: one.range[field] } });
  return { inside: inside.map(back), outside: outside.map(back) };
}

function cutAll(box: Box, tests: readonly ((box: Box) => Cut)[]): Cut {
  let inside: Box[] = [box];
  const outside: Box[] = [];
  for (const test of tests) {
    const next: Box[] = [];
    for (const one of inside) {
      const parts = test(one);
      next.push(...parts.inside);
      outside.push(...parts.outside);
    }
    inside = next;
  }
  return { inside, outside };
}

/** Either test: the declaration may name the address or port as sent or as it arrives. */
function eitherCut(a: (box: Box) => Cut, b: (box: Box) => Cut): (box: Box) => Cut {
  return (box) => {
    const one = a(box);
    const inside = [...one.inside];
    const outside: Box[] = [];
    for (const rest of one.outside) {
      const two = b(rest);
      inside.push(...two.inside);
      outside.push(...two.outside);
    }
    return { inside, outside };
  };
}

const OPENING: readonly number[] = (() => {
  const found: number[] = [];
  for (let flags = 0; flags < 256; flags += 1) if ((flags & 22) === 2) found.push(flags, flags);
  return found;
})();

function flowTests(flow: FlowDeclaration, turned: boolean): ((box: Box) => Cut)[] {
  const tests: ((box: Box) => Cut)[] = [];
  const { known } = declaredProtocols(flow);
  if (known !== null) tests.push((box) => cut(box, "protocol", known, false));
  const [source, destination] = turned ? [flow.destination, flow.source] : [flow.source, flow.destination];
  if (source !== null) tests.push((box) => cut(box, "src", box.range.family[0] === 4 ? source.v4 : source.v6, true));
  if (destination !== null) {
    const now = (box: Box) => cut(box, "dst", box.range.family[0] === 4 ? destination.v4 : destination.v6, false);
    const first = (box: Box) => cut(box, "dst", box.range.family[0] === 4 ? destination.v4 : destination.v6, true);
    tests.push(turned ? first : eitherCut(now, first));
  }
  const ports = flow.ports;
  if (ports !== null) {
    tests.push((box) => cut(box, "protocol", portedProtocols, false));
    if (turned) tests.push((box) => cut(box, "sport", ports, true));
    else
      tests.push(
        eitherCut(
          (box) => cut(box, "dport", ports, false),
          (box) => cut(box, "dport", ports, true),
        ),
      );
  }
  if (!turned && flow.macs !== null) {
    const macs = [...flow.macs].sort((a, b) => a - b).flatMap((mac) => [mac, mac]);
    tests.push((box) => cut(box, "smac", macs, true));
  }
  return tests;
}

/** Cuts a box into what the flows permit and what they do not. */
export function permittedParts(
  box: Box,
  flows: readonly FlowDeclaration[],
  answers: readonly FlowDeclaration[],
): { readonly box: Box; readonly permitted: boolean }[] {
  const out: { readonly box: Box; readonly permitted: boolean }[] = [];
  let open: Box[] = [box];
  const take = (split: (one: Box) => Cut): void => {
    const next: Box[] = [];
    for (const one of open) {
      const { inside, outside } = split(one);
      out.push(...inside.map((part) => ({ box: part, permitted: true })));
      next.push(...outside);
    }
    open = next;
  };
  for (const flow of flows) take((one) => cutAll(one, flowTests(flow, false)));
  for (const flow of answers) {
    take((one) => {
      const tcp = cut(one, "protocol", [6, 6], false);
      const inside: Box[] = [];
      const outside: Box[] = [];
      for (const part of tcp.inside) {
        const { inside: opening, outside: later } = cut(part, "flags", OPENING, false);
        outside.push(...opening);
        for (const rest of later) {
          const parts = cutAll(rest, flowTests(flow, true));
          inside.push(...parts.inside);
          outside.push(...parts.outside);
        }
      }
      for (const part of tcp.outside) {
        const parts = cutAll(part, flowTests(flow, true));
        inside.push(...parts.inside);
        outside.push(...parts.outside);
      }
      return { inside, outside };
    });
  }
  return [...out, ...open.map((one) => ({ box: one, permitted: false }))];
}
