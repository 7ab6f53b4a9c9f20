import { describe, expect, it } from "vitest";
import { intoOffice } from "./testing/into-office.ts";

const OPEN =
  "table inet filter {\n  chain forward {\n    type filter hook forward priority 0; policy drop;\n    RULE accept\n  }\n}\n";
const example = (rule: string, office: string[]) => {
  const config = OPEN.replace("RULE", rule);
  const pair = intoOffice({ vendor: "linux-nftables", inside: "eth1", outside: "eth0", config }, office);
  const { src, dst } = pair.violations[0]?.packet ?? {};
  return [src, dst];
};

describe("the example packet of a leak of IPv6", () => {
  it.each([
    ["meta nfproto ipv6", ["2001:db8:1::/64"], ["2001:db8::1", "2001:db8:1::10"]],
    ["ip6 saddr 2001:db8:f::/48", ["2001:db8:1::/64"], ["2001:db8:f::", "2001:db8:1::10"]],
    ["ip6 saddr 2400::/16", ["2001:db8:1::/64"], ["2400::", "2001:db8:1::10"]],
    ["ip6 saddr fd00::7", ["2001:db8:1::/64"], ["fd00::7", "2001:db8:1::10"]],
    ["ip6 daddr 2001:db8:1::443", ["2001:db8:1::/64"], ["2001:db8::1", "2001:db8:1::443"]],
    ["meta nfproto ipv6", ["2001:db8:1::4/127"], ["2001:db8::1", "2001:db8:1::4"]],
  ])("of %s into %j is from and to %j", (rule, office, ends) => {
    expect(example(rule, office)).toEqual(ends);
  });

  it("is of IPv4 where IPv4 leaks too", () => {
    expect(example("meta l4proto tcp", ["192.168.1.0/24", "2001:db8:1::/64"])).toEqual([
      "198.51.100.20",
      "192.168.1.10",
    ]);
  });
});
