import type { Device } from "../model/device.ts";
import type { Match } from "../model/match.ts";
import { type Box, NAMES, type Value } from "../witness/box.ts";
import { type Steps, walkFilter } from "../witness/follow.ts";
import { startBoxes } from "../witness/search.ts";
import type { Said } from "../zones/model-file.ts";
import type {
  Certificate,
  CertificatePiece,
  Claim,
  CutCertificate,
  FlowCertificate,
  Region,
  RegionField,
  ShutWay,
} from "./certificate.ts";
import { checkCertificate, hasLanding, waysOut } from "./check.ts";
import { issueFlow } from "./issue-flow.ts";
import { REASONS } from "./reasons.ts";
import { space, translates } from "./space-of-way.ts";
import { meetsAny, spanOf } from "./three-valued.ts";

/** A certificate that the checker accepts, or why there is none. */
export type Issued =
  | { readonly certificate: Certificate; readonly certificateReason: null }
  | { readonly certificate: null; readonly certificateReason: Said };

/** Pieces of one certificate; more would be too long for a person to read. */
const MOST_PIECES = 4_000;

/** The shortest certificate the checker accepts: shut ways where they suffice, else everything that flows. */
export function issueCertificate(claim: Claim, steps: number, withoutSanitisers?: Claim): Issued {
  const first = issueOne(claim, steps);
  if ("ja" in first) return { certificate: null, certificateReason: first };
  if (withoutSanitisers === undefined) return checked(first, claim);
  const second = issueOne(withoutSanitisers, steps);
  if ("ja" in second) return { certificate: null, certificateReason: second };
  return checked({ kind: "both", configured: first, withoutSanitisers: second }, claim, withoutSanitisers);
}

function checked(certificate: Certificate, claim: Claim, withoutSanitisers?: Claim): Issued {
  const wrong = checkCertificate(certificate, claim, withoutSanitisers);
  return wrong === null
    ? { certificate, certificateReason: null }
    : { certificate: null, certificateReason: REASONS.refused(wrong) };
}

function issueOne(claim: Claim, steps: number): CutCertificate | FlowCertificate | Said {
  const cut = issueCut(claim, steps);
  return "ja" in cut ? issueFlow(claim) : cut;
}

/** Shut ways that cut the zones apart, nearest to the first zone; a sentence where rules alone do not. */
function issueCut(claim: Claim, steps: number): CutCertificate | Said {
  if (claim.entries.length === 0 || claim.targets.size === 0) return REASONS.noCut;
  const shut: ShutWay[] = [];
  const left: Steps = { left: steps };
  const queue = [...claim.entries];
  const seen = new Set<string>();
  let pieces = 0;
  try {
    for (let end = queue.pop(); end !== undefined; end = queue.pop()) {
      const device = claim.devices.get(end.device);
      const key = JSON.stringify([end.device, end.interface]);
      if (device === undefined || !device.routing || seen.has(key)) continue;
      seen.add(key);
      for (const out of waysOut(device)) {
        const way = shutWay(end.device, device, end.interface, out, claim, left);
        if (way !== null) {
          shut.push(way);
          pieces += way.pieces.length;
          if (pieces > MOST_PIECES) return REASONS.pieces(MOST_PIECES);
          continue;
        }
        const segment = claim.segment(end.device, out);
        if (claim.targets.has(segment) || hasLanding(claim, segment))
          return REASONS.open(`${end.device}: ${end.interface} → ${out}`);
        queue.push(...claim.attachments(segment));
      }
    }
  } catch (error) {
    if (error instanceof Error && error.constructor.name === "OutOfSteps") return REASONS.steps(steps);
    throw error;
  }
  const certificate: CutCertificate = { kind: "cut", shut };
  const wrong = checkCertificate(certificate, claim);
  return wrong === null ? certificate : REASONS.refused(wrong);
}

function boxOf(region: Region): Box {
  const value = (one: bigint, field: string): Value =>
    region.family === 6 && (field === "src" || field === "dst") ? one : Number(one);
  const [model] = startBoxes([0, 0], []) as [Box];
  const range = { ...model.range, family: [region.family, region.family] as const, nat: [0, 0] as const };
  const spans = NAMES.filter((name) => name !== "family" && name !== "nat").map((name) => {
    const [from, to] = spanOf(region, name as RegionField);
    return [name, [value(from, name), value(to, name)]];
  });
  return { ...model, range: { ...range, ...Object.fromEntries(spans) } };
}

function regionOf(box: Box): Region {
  const family = box.range.family[0] === 4 ? 4 : 6;
  const whole: Region = { family, spans: {} };
  const spans: Partial<Record<RegionField, readonly [string, string]>> = {};
  for (const name of NAMES) {
    if (name === "family" || name === "nat") continue;
    const [from, to] = box.range[name].map(BigInt) as [bigint, bigint];
    const [lo, hi] = spanOf(whole, name);
    if (from !== lo || to !== hi) spans[name] = [String(from), String(to)];
  }
  return { family, spans };
}

function shutWay(key: string, device: Device, inName: string, out: string, claim: Claim, left: Steps): ShutWay | null {
  const start = space(device, out, claim).map(boxOf);
  const route = device.forward.findIndex((stage) => stage.kind === "route");
  const alone = translates(device);
  const found = new Map<string, CertificatePiece>();
  const keep = (piece: CertificatePiece): void => {
    found.set(JSON.stringify(piece.region), piece);
  };
  let open = start;
  for (const [index, stage] of device.forward.entries()) {
    if (stage.kind !== "filter") continue;
    if (alone) {
      open = start;
      found.clear();
    }
    const place = { device, key, in: inName, out: index < route ? "" : out };
    const next: Box[] = [];
    for (const box of open)
      for (const { box: one, rule, verdict } of walkFilter(box, stage, place, left)) {
        const line = rule?.source[0];
        if (verdict === "drop" || verdict === "reject")
          keep({
            region: regionOf(one),
            stage: index,
            rule: line === undefined ? null : { file: line.file, line: line.line },
          });
        else next.push(one);
      }
    open = next;
    if (open.length === 0) break;
  }
  for (const box of open) {
    const region = regionOf(box);
    const permitted = meetsAny(region, claim.permitted as Match[], { device, in: inName, out });
    if (alone || permitted !== "all") return null;
    keep({ region, stage: null, rule: null });
  }
  return { device: key, in: inName, out, pieces: [...found.values()] };
}
