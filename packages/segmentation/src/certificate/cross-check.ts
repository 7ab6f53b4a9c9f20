import type { VerifyOptions } from "../verify/options.ts";
import type { PairVerdict, VerificationResult } from "../verify/verdict.ts";
import { verifySeparation } from "../verify/verify.ts";
import { WitnessSearch } from "../witness/search.ts";
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
    const asked = [new WitnessSearch(network, model, steps).search(pair.from, pair.to, flows, answers)];
    if (guarded)
      asked.push(
        new WitnessSearch(network, model, steps, new Set(model.sanitisers)).search(
          pair.from,
          pair.to,
          flows.filter((flow) => flow.direct),
          answers.filter((flow) => flow.direct),
        ),
      );
    const leak = asked.some((answer) => answer.kind === "leak");
    const sameSegment = pair.violations.some((violation) => Object.keys(violation.packet).length === 0);
    let secondEngine: SecondOpinion = "agrees";
    if (pair.verdict === "PROVED" && leak) secondEngine = "disagrees";
    else if (pair.verdict === "VIOLATED" && !sameSegment && asked.every((answer) => answer.kind === "none"))
      secondEngine = "disagrees";
    else if (!leak && asked.some((answer) => answer.kind === "gave-up")) secondEngine = "gave-up";
    if (secondEngine !== "disagrees") {
      if (pair.verdict !== "PROVED")
        return { ...pair, secondEngine, certificate: null, certificateReason: REASONS.notProved };
      const pairOf = [pair.from, pair.to] as const;
      const direct = { flows: flows.filter((flow) => flow.direct), answers: answers.filter((flow) => flow.direct) };
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
