import type { VerifyOptions } from "../verify/options.ts";
import type { PairVerdict, VerificationResult } from "../verify/verdict.ts";
import { verifySeparation } from "../verify/verify.ts";
import type { Told } from "../witness/near.ts";
import { type SearchAnswer, WitnessSearch } from "../witness/search.ts";
import type { Said, ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import type { Certificate } from "./certificate.ts";
import { claimOf } from "./claim.ts";
import { issueCertificate } from "./issue.ts";
import { REASONS } from "./reasons.ts";

/** What the second engine says of a pair the first has judged. */
export type SecondOpinion = "agrees" | "disagrees" | "gave-up";

export interface CheckedPair extends PairVerdict {
  readonly secondEngine: SecondOpinion;
  /** Of a PROVED pair: what the separate checker accepted; null where there is none. */
  readonly certificate: Certificate | null;
  /** Why there is no certificate; null where there is one. */
  readonly certificateReason: Said | null;
}

export interface CheckedResult extends VerificationResult {
  readonly pairs: readonly CheckedPair[];
}

/**
 * Asks the second engine: after a violation for a leak near its packet, which takes a fraction of the steps, and for
 * any leak where it finds none there.
 */
function opinionOn(pair: PairVerdict, ask: (told: Told | null) => readonly SearchAnswer[]): SecondOpinion {
  const isLeak = (answer: SearchAnswer): boolean => answer.kind === "leak";
  const [violation] = pair.violations.filter(({ packet }) => Object.keys(packet).length > 0);
  if (violation !== undefined && ask(violation.packet).some(isLeak)) return "agrees";
  const answers = ask(null);
  if (answers.some(isLeak)) return pair.verdict === "PROVED" ? "disagrees" : "agrees";
  const sameSegment = pair.violations.some(({ packet }) => Object.keys(packet).length === 0);
  if (pair.verdict === "VIOLATED" && !sameSegment && answers.every(({ kind }) => kind === "none")) return "disagrees";
  return answers.some(({ kind }) => kind === "gave-up") ? "gave-up" : "agrees";
}

/** Steps the witness search may take for one pair before it gives up. */
const STEPS = 400_000;

/** Steps the issue of one certificate may take. */
const CERTIFICATE_STEPS = 100_000;

/**
 * Verifies with the diagrams and asks the witness search about every pair. Where the two disagree neither is believed:
 * the pair is UNKNOWN and says so.
 */
export function verifyWithBothEngines(
  network: Network,
  model: ZoneModel,
  options: VerifyOptions,
  steps = STEPS,
): CheckedResult {
  const first = verifySeparation(network, model, options);
  const valid = model.flows.filter((flow) => flow.until === null || flow.until >= options.today);
  const role = new Map(model.zones.map((zone) => [zone.key, zone.role]));
  const topology = new Topology(network);
  const pairs = first.pairs.map((pair, done): CheckedPair => {
    options.onPair?.("second", done, first.pairs.length);
    const guarded = [role.get(pair.from), role.get(pair.to)].sort().join(" ") === "internet middle";
    const flows = valid.filter((flow) => flow.from === pair.from && flow.to === pair.to);
    const answers = valid.filter((flow) => flow.from === pair.to && flow.to === pair.from);
    const direct = { flows: flows.filter((flow) => flow.direct), answers: answers.filter((flow) => flow.direct) };
    const ask = (told: Told | null): SearchAnswer[] => {
      const configured = new WitnessSearch(network, model, steps);
      const found = [configured.search(pair.from, pair.to, flows, answers, told)];
      if (!guarded) return found;
      const cleaned = new WitnessSearch(network, model, steps, new Set(model.sanitisers));
      return [...found, cleaned.search(pair.from, pair.to, direct.flows, direct.answers, told)];
    };
    const secondEngine = opinionOn(pair, ask);
    if (secondEngine !== "disagrees") {
      if (pair.verdict !== "PROVED")
        return { ...pair, secondEngine, certificate: null, certificateReason: REASONS.notProved };
      const pairOf = [pair.from, pair.to] as const;
      // Without sanitisers to take out, what is not marked direct counts for nothing between these two.
      const sanitised = guarded && model.sanitisers.length > 0;
      const claim = claimOf(network, model, topology, pairOf, guarded && !sanitised ? direct : { flows, answers });
      const second = sanitised
        ? claimOf(network, model, topology, pairOf, direct, new Set(model.sanitisers))
        : undefined;
      return { ...pair, secondEngine, ...issueCertificate(claim, CERTIFICATE_STEPS, second) };
    }
    const message = {
      ja: "二つの検証方式の結果が一致しません。結果を信用せず、設定とともに開発元へお知らせください。",
      en: "The two engines disagree: do not trust the result; report it with the configuration.",
    };
    return {
      ...pair,
      secondEngine,
      verdict: "UNKNOWN",
      unknown: [...pair.unknown, { line: null, message }],
      certificate: null,
      certificateReason: REASONS.disagreement,
    };
  });
  const verdict = pairs.some((pair) => pair.verdict === "VIOLATED")
    ? "VIOLATED"
    : pairs.some((pair) => pair.verdict === "UNKNOWN")
      ? "UNKNOWN"
      : "PROVED";
  return { ...first, verdict, pairs };
}
