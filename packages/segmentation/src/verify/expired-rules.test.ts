import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { verifySeparation } from "./verify.ts";

const FORTI = (schedules: string, status = "enable") => `config system interface
edit "wan1"
set ip 203.0.113.1 255.255.255.0
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
config firewall schedule onetime
edit "works"
${schedules}
next
end
config firewall policy
edit 7
set srcintf "wan1"
set dstintf "lan"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "works"
set service "ALL"
set status ${status}
next
end
`;
const PANOS = (schedule: string) => `set network interface ethernet ethernet1/1 layer3 ip 203.0.113.1/24
set network interface ethernet ethernet1/2 layer3 ip 192.168.1.1/24
set zone out network layer3 ethernet1/1
set zone in network layer3 ethernet1/2
set rulebase security rules visit from out to in source any destination any application any service any schedule works action allow
set schedule works schedule-type ${schedule}
`;
const ENDS = { fortios: ["lan", "wan1"], paloalto: ["ethernet1/2", "ethernet1/1"] } as const;

function findings(vendor: keyof typeof ENDS, configs: readonly string[]) {
  const [inside, outside] = ENDS[vendor];
  const keys = configs.map((_, i) => `fw${i}`);
  const zone = (label: string, port: string, net: string) =>
    `{ label: ${label}, interfaces: ${JSON.stringify(keys.map((key) => `${key}:${port}`))}, networks: ["${net}"] }`;
  const read = readModelFile(`
zones:
  office: ${zone("庁内", inside, "192.168.1.0/24")}
  guests: ${zone("来庁者", outside, "203.0.113.0/24")}
devices:
${keys.map((key) => `  ${key}: { config: ${key}.conf }`).join("\n")}
`);
  if (read.kind !== "model") throw new Error(JSON.stringify(read));
  const readings = configs.map((config, i) => readConfiguration(config, `fw${i}.conf`, vendor)!);
  const result = verifySeparation(assembleNetwork(readings, read.model), read.model, { today: "2026-10-01" });
  // A rule that is over still counts as one that lets packets through.
  expect(result.pairs.find((pair) => pair.from === "guests")?.verdict).toBe("VIOLATED");
  return result.findings.filter((one) => one.rule === "rule-expired").map((one) => one.message.ja);
}

describe("a rule whose schedule is over", () => {
  it.each([
    ["fortios", "set start 08:00 2026/04/01\nset end 17:00 2026/09/30", "2026-09-30"],
    ["fortios", "set start 08:00 2026/04/01\nset end 17:00 2026/10/01", null],
    ["fortios", "set start 08:00 2026/04/01", null],
    ["paloalto", "non-recurring 2026/04/01@08:00-2026/09/30@17:00", "2026-09-30"],
    ["paloalto", "non-recurring [ 2026/08/01@08:00-2026/08/31@17:00 2026/04/01@08:00-2026/04/30@17:00 ]", "2026-08-31"],
    ["paloalto", "non-recurring [ 2026/04/01@08:00-2026/04/30@17:00 2026/12/01@08:00-2026/12/31@17:00 ]", null],
    ["paloalto", "non-recurring [ 2026/04/01@08:00-2026/04/30@17:00 someday ]", null],
    ["paloalto", "recurring daily 08:00-17:00", null],
  ] as const)("%s %s: told with the day %s", (vendor, schedule, day) => {
    const told = findings(vendor, [(vendor === "fortios" ? FORTI : PANOS)(schedule)]);
    expect(told).toEqual(day === null ? [] : [expect.stringContaining(`${day} で終わっています`)]);
  });

  it("is told once for the members of a cluster, and not where it is switched off", () => {
    const over = "set start 08:00 2026/04/01\nset end 17:00 2026/09/30";
    expect(findings("fortios", [FORTI(over), FORTI(over)])).toEqual([
      expect.stringContaining("fw0、fw1: 規則「7」（fw0.conf 16行目、fw1.conf 16行目）"),
    ]);
    expect(findings("fortios", [FORTI(over, "disable"), FORTI("set start 08:00 2026/04/01")])).toEqual([]);
  });
});
