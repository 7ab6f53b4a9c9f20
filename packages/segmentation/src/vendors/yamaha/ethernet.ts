import { addressSet, spanOfPrefix } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding } from "../../model/stage.ts";
import { macNumber } from "../reading/addresses.ts";
import type { Draft } from "./draft.ts";
import { actionOf } from "./filters.ts";

const UNREAD = { ja: "イーサネットフィルタのこの行を読み取れません。", en: "This Ethernet filter cannot be read." };

/** Lists for `ethernet INTERFACE filter`: frames no filter decides are discarded. */
export function ethernetFilters(draft: Draft): { lists: RuleList[]; into: Binding[]; outOf: Binding[] } {
  const lists: RuleList[] = [];
  const into: Binding[] = [];
  const outOf: Binding[] = [];
  for (const { where, direction, numbers, lines } of draft.ethernetApplied) {
    const id = `ethernet ${where} ${direction}`;
    const rules = numbers.flatMap((number) => rulesOf(number, draft, lists));
    const source = draft.book.at(...lines);
    lists.push({ id, name: id, rules, default: "drop", defaultSource: source, source });
    if (direction === "in") into.push({ list: id, inInterfaces: { names: [where] }, source });
    else outOf.push({ list: id, outInterfaces: { names: [where] }, source });
  }
  return { lists, into, outOf };
}

function rulesOf(number: string, draft: Draft, lists: RuleList[]): Rule[] {
  const found = draft.ethernet.get(number);
  draft.objects.use("ethernet filter", number, []);
  if (found === undefined) return [];
  const [verb, first, second, ...more] = found.words;
  const action = actionOf(verb ?? "");
  const source = draft.book.at(...found.lines);
  const fail = (): Rule[] => {
    for (const line of found.lines)
      draft.book.unread(line, action?.kind === "drop" ? "mayNarrow" : "mayWiden", UNREAD, { inPlace: true });
    return [
      {
        name: number,
        matches: [{}],
        action: { kind: "unknown", class: action?.kind === "drop" ? "mayNarrow" : "mayWiden" },
        source,
      },
    ];
  };
  if (action === null) return fail();
  if (first === "dhcp-bind" || first === "dhcp-not-bind") {
    const bound = draft.registered
      .filter((each) => each.how === "dhcp" && (second === undefined || each.scope === second))
      .map(
        (each): Match => ({
          sourceMacs: { macs: [each.mac, each.mac] },
          ...(each.address === undefined ? {} : { source: { set: addressSet([spanOfPrefix(4, each.address, 32)]) } }),
        }),
      );
    if (first === "dhcp-bind") return [{ name: number, matches: bound, action, source }];
    const id = `ethernet not bound ${number}`;
    if (!lists.some((list) => list.id === id))
      lists.push({
        id,
        name: id,
        rules: [
          { matches: bound, action: { kind: "return" }, source },
          { matches: [{}], action, source },
        ],
        default: "return",
        defaultSource: [],
        source,
      });
    return [{ name: number, matches: [{}], action: { kind: "jump", list: id }, source }];
  }
  const from = macs(first ?? "*");
  const to = macs(second ?? "*");
  if (from === null || to === null) return fail();
  const match: Match = {
    ...(from === "any" ? {} : { sourceMacs: { macs: from } }),
    ...(to === "any" ? {} : { destinationMacs: { macs: to } }),
  };
  if (more.length === 0) return [{ name: number, matches: [match], action, source }];
  const type = Number(more[0]);
  if (more.length !== 1 || !Number.isInteger(type)) return fail();
  if (type === 0x0800) return [{ name: number, matches: [{ ...match, family: 4 }], action, source }];
  if (type === 0x86dd) return [{ name: number, matches: [{ ...match, family: 6 }], action, source }];
  return [{ name: number, matches: [], action, source }];
}

/** `00:a0:de:01:02:03`, or with `*` for trailing octets. */
function macs(text: string): readonly number[] | "any" | null {
  if (text === "*" || text === "*:*:*:*:*:*") return "any";
  const parts = text.split(":");
  if (parts.length !== 6) return null;
  const star = parts.indexOf("*");
  if (star >= 0 && parts.slice(star).some((part) => part !== "*")) return null;
  const fill = (octet: string): number | null =>
    macNumber(parts.map((part) => (part === "*" ? octet : part.padStart(2, "0"))).join(":"));
  const low = fill("00");
  const high = fill("ff");
  return low === null || high === null ? null : [low, high];
}
