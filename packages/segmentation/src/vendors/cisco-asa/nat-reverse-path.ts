import type { Match, Service } from "../../model/match.ts";
import type { NatRule } from "../../model/nat.ts";
import type { Rule, RuleList } from "../../model/rule.ts";

const LIST = "nat reverse path";

/** One packet that is answered, as its answer would come to the translation. */
function answered(match: Match): Match {
  const { source, destination, inInterfaces, outInterfaces, services, ...rest } = match;
  const turned = (service: Service): Service => {
    const { sourcePorts, destinationPorts, ...other } = service;
    return {
      ...other,
      ...(sourcePorts === undefined ? {} : { destinationPorts: sourcePorts }),
      ...(destinationPorts === undefined ? {} : { sourcePorts: destinationPorts }),
    };
  };
  return {
    ...rest,
    ...(source === undefined ? {} : { destination: source }),
    ...(destination === undefined ? {} : { source: destination }),
    ...(inInterfaces === undefined ? {} : { outInterfaces: inInterfaces }),
    ...(outInterfaces === undefined ? {} : { inInterfaces: outInterfaces }),
    ...(services === undefined ? {} : { services: services.map(turned) }),
  };
}

const hangsOnSymbols = (match: Match): boolean =>
  [match.source, match.destination].some((one) => (one?.set.symbols.length ?? 0) > 0) || match.opaque !== undefined;

/**
 * "Asymmetric NAT rules matched for forward and reverse flows": a packet that no rule untranslated is denied when its
 * answer would be translated, so a host behind NAT is not reached by its real address ("NAT for ASA", message 305013).
 * Null where no rule translates. Rules that cannot be told end the list: what comes to them passes.
 */
export function natReversePath(after: readonly NatRule[]): RuleList | null {
  const rules: Rule[] = [];
  for (const rule of after) {
    if (rule.disabled === true || rule.id.endsWith(" back source")) continue;
    if (rule.effect === "unknown" || rule.matches.some(hangsOnSymbols)) break;
    const isExempt = rule.effect === "exempt" || rule.lines.some((line) => /\bunidirectional\b/.test(line.text));
    rules.push({
      matches: rule.matches.map((match) => ({
        ...answered(match),
        ...(isExempt ? {} : { translatedBy: { names: ["*"], negated: true } }),
      })),
      action: { kind: isExempt ? "accept" : "drop" },
      source: isExempt ? [] : rule.lines,
    });
  }
  if (!rules.some((rule) => rule.action.kind === "drop")) return null;
  return { id: LIST, name: LIST, rules, default: "accept", defaultSource: [], source: [], derived: true };
}
