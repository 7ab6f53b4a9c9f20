import type { Device } from "../model/device.ts";
import type { RuleList } from "../model/rule.ts";
import type { FilterStage } from "../model/stage.ts";
import type { Certificate, Claim, CutCertificate, FlowCertificate, Region, ShutWay } from "./certificate.ts";
import { checkFlow } from "./check-flow.ts";
import { covered, space, translates } from "./space-of-way.ts";
import { meets, meetsAny, type WayEnds } from "./three-valued.ts";

/**
 * Re-verifies a certificate; shares no code with either engine. `withoutSanitisers`: the second claim of a pair that
 * sanitisers join. Null when it holds; otherwise why it does not.
 */
export function checkCertificate(certificate: Certificate, claim: Claim, withoutSanitisers?: Claim): string | null {
  if (certificate.kind !== "both")
    return withoutSanitisers === undefined ? checkOne(certificate, claim) : "the question without sanitisers is open";
  if (withoutSanitisers === undefined) return "there are no sanitisers to take out";
  return checkOne(certificate.configured, claim) ?? checkOne(certificate.withoutSanitisers, withoutSanitisers);
}

function checkOne(certificate: CutCertificate | FlowCertificate, claim: Claim): string | null {
  return certificate.kind === "cut" ? checkCut(certificate, claim) : checkFlow(certificate, claim);
}

/** Walks the rules first-match over the regions of shut ways. */
function checkCut(certificate: CutCertificate, claim: Claim): string | null {
  const shut = new Map<string, ShutWay>();
  for (const way of certificate.shut) {
    const wrong = checkWay(way, claim);
    if (wrong !== null) return `${way.device}: ${way.in} to ${way.out}: ${wrong}`;
    shut.set(keyOf(way.device, way.in, way.out), way);
  }
  const queue = [...claim.entries];
  if (queue.some((end) => claim.targets.has(claim.segment(end.device, end.interface)))) return "the zones touch";
  const seen = new Set<string>();
  for (let end = queue.pop(); end !== undefined; end = queue.pop()) {
    const device = claim.devices.get(end.device);
    const key = JSON.stringify([end.device, end.interface]);
    if (device === undefined || !device.routing || seen.has(key)) continue;
    seen.add(key);
    for (const out of waysOut(device)) {
      if (shut.has(keyOf(end.device, end.interface, out))) continue;
      const segment = claim.segment(end.device, out);
      if (claim.targets.has(segment) || hasLanding(claim, segment))
        return `the way ${end.device}: ${end.interface} to ${out} is open`;
      queue.push(...claim.attachments(segment));
    }
  }
  return null;
}

/** True where packets that end on a segment may count as the second zone by their address. */
export function hasLanding(claim: Claim, segment: string): boolean {
  const { v4, v6 } = claim.landing(segment, true);
  return v4.length + v6.length > 0;
}

function keyOf(device: string, inName: string, out: string): string {
  return JSON.stringify([device, inName, out]);
}

/** Every interface a device could send packets by. */
export function waysOut(device: Device): readonly string[] {
  const names = device.interfaces.filter((one) => !one.shutdown).map((one) => one.name);
  const routed = [
    ...device.routes.map((route) => route.interface),
    ...device.policyRoutes.map((route) => (route.action.kind === "forward" ? route.action.interface : undefined)),
  ].filter((name) => name !== undefined && name !== "");
  const canonical = routed.map(
    (name) => device.interfaces.find((one) => one.aliases?.includes(name ?? ""))?.name ?? name,
  );
  return [...new Set([...names, ...canonical])].filter((name) => typeof name === "string");
}

function checkWay(way: ShutWay, claim: Claim): string | null {
  const device = claim.devices.get(way.device);
  if (device === undefined) return "no such device";
  const rewritten = translates(device);
  const stages = new Set(way.pieces.map((piece) => piece.stage));
  if (rewritten && stages.size > 1) return "pieces of several stages of a device that translates";
  const anywhere = [...claim.devices.values()].some(translates);
  const route = device.forward.findIndex((stage) => stage.kind === "route");
  for (const piece of way.pieces) {
    if (piece.stage === null) {
      if (anywhere) return "a permitted piece where addresses are translated";
      if (meetsAny(piece.region, claim.permitted, { device, in: way.in, out: way.out }) !== "all")
        return "a piece no flow permits";
      continue;
    }
    const stage = device.forward[piece.stage];
    if (stage?.kind !== "filter") return "a piece names no filter";
    const ends = { device, in: way.in, out: piece.stage < route ? null : way.out };
    if (!droppedBy(stage, piece.region, ends)) return `"${stage.name}" does not drop a piece`;
  }
  return covered(
    space(device, way.out, claim),
    way.pieces.map((piece) => piece.region),
  );
}

/** True only where the stage drops every packet of the region. */
function droppedBy(stage: FilterStage, region: Region, way: WayEnds): boolean {
  for (const binding of stage.bindings) {
    const { list, source: _source, missing, ...where } = binding;
    const met = meets(region, where, way);
    if (met === "none") continue;
    const found = way.device.lists.find((one) => one.id === list);
    const drops = found === undefined ? missing === "drop" : listDrops(found, region, way);
    if (!drops) return false;
    if (met === "all") return true;
  }
  return stage.unbound === "drop";
}

function listDrops(list: RuleList, region: Region, way: WayEnds): boolean {
  const end = walk(list, region, way, 0);
  return end === "dropped" || (end === "undecided" && (list.default === "drop" || list.default === "reject"));
}

type Walked = "dropped" | "undecided" | "open";

/** First match: nothing may be let through before a rule drops the whole region. */
function walk(list: RuleList, region: Region, way: WayEnds, depth: number): Walked {
  if (depth > 40) return "open";
  let left = false;
  for (const rule of list.rules) {
    const { action } = rule;
    if (rule.disabled === true || action.kind === "continue") continue;
    const met = meetsAny(region, rule.matches, way);
    if (met === "none") continue;
    if (action.kind === "notrack") continue;
    if (action.kind === "drop" || action.kind === "reject") {
      if (met === "all") return left ? "undecided" : "dropped";
    } else if (action.kind === "return") {
      if (met === "all") return "undecided";
      left = true;
    } else if (action.kind === "jump" || action.kind === "goto") {
      const target = way.device.lists.find((one) => one.id === action.list);
      const inner = target === undefined ? "open" : walk(target, region, way, depth + 1);
      if (inner === "open") return "open";
      if (met === "all" && inner === "dropped") return left ? "undecided" : "dropped";
      if (action.kind === "goto") {
        if (met === "all") return "undecided";
        if (inner === "undecided") left = true;
      }
    } else return "open";
  }
  return "undecided";
}
