import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { type Base, intoOffice } from "./testing/into-office.ts";
import { SHUT } from "./testing/shut-devices.ts";

type Row = readonly [base: string, what: string, edit: string, named: string];

const action = (script: string): string =>
  `config system automation-action\nedit "a"\nset action-type cli-script\nset script "${script}"\nset accprofile "super_admin"\nnext\nend\nconfig system automation-stitch\nedit "s"\nset trigger "t"\nconfig actions\nedit 1\nset action "a"\nnext\nend\nnext\nend`;
const auto = (script: string): string => `config system auto-script\nedit "a"\nset script "${script}"\nnext\nend`;
const applet = (command: string): string =>
  `event manager applet A\n event timer cron cron-entry "0 1 * * *"\n action 1.0 cli command "enable"\n action 2.0 cli command "${command}"`;
const nat = (table: string, rule: string): string => `*${table}\n:PREROUTING ACCEPT [0:0]\n${rule}\nCOMMIT`;
const pre = (rule: string): string =>
  `table inet p {\n  chain pre {\n    type nat hook prerouting priority -100; policy accept;\n    ${rule}\n  }\n}`;

/** Lines by which a device changes its configuration by time or event. */
const BY_ITSELF: readonly Row[] = [
  ["forti", "a script of a stitch", action("config firewall policy\nedit 1\nset action accept\nend"), "set script"],
  ["forti", "a backup and then more", action("execute backup config ftp a\nconfig router static"), "set script"],
  ["forti", "a script that fetches another", action("execute restore config tftp x 192.0.2.1"), "set script"],
  ["forti", "an auto-script", auto("config firewall policy\ndelete 1\nend"), "set script"],
  [
    "alaxala",
    "an applet that runs a script",
    "event manager applet A\n  action 1 python open.py\n!",
    "action 1 python",
  ],
  ["alaxala", "a resident script", "resident-script 1 python watch.py", "resident-script"],
  ["ix", "a monitor that does more than ways", "watch-group w 10\n  action 10 ip insert-filter B", "insert-filter"],
  ["ix", "a schedule", "scheduler S\n  command ip access-list A permit ip src any dest any", "command ip access-list"],
  [
    "vyos",
    "a task",
    "set system task-scheduler task T interval 1h\nset system task-scheduler task T executable path /config/scripts/open.sh",
    "executable path",
  ],
  [
    "vyos",
    "a program that only looks like a restart",
    "set system task-scheduler task T executable path /config/reboot",
    "executable path",
  ],
  [
    "vyos",
    "an event of the log",
    "set service event-handler event E filter pattern x\nset service event-handler event E script path /config/e.sh",
    "script path",
  ],
  [
    "vyos",
    "a script of the standby router",
    "set high-availability vrrp group G transition-script master /config/m.sh",
    "transition-script",
  ],
  ["ios", "a script in a file", "event manager policy open.tcl type user", "event manager policy"],
  ["ios", "a fetched configuration", applet("copy tftp://192.0.2.1/a running-config"), "running-config"],
  ["ios", "a shortened word", applet("configu term"), "configu term"],
  ["ios", "a script by its name", applet("tclsh flash:open.tcl"), "tclsh"],
  ["yamaha", "another configuration", "schedule at 1 */* 22:00 * load config 1", "load config"],
  ["yamaha", "a batch", "schedule at 1 */* 22:00 * execute batch", "execute batch"],
  ["yamaha", "a set of filters for another", "ip policy filter set switch 1 2 trigger winny", "set switch"],
  ["srx", "a script of an event", "set event-options policy P then event-script open.slax", "event-script"],
];

/** Lines by which packets are handed to a program of the device itself. */
const PROXIES: readonly Row[] = [
  [
    "iptables",
    "a transparent proxy",
    nat(
      "mangle",
      "-A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port 3129 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1",
    ),
    "TPROXY",
  ],
  [
    "iptables",
    "a redirect",
    nat("nat", "-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128"),
    "REDIRECT",
  ],
  ["iptables", "a redirect of everything", nat("nat", "-A PREROUTING -i eth0 -j REDIRECT"), "REDIRECT"],
  [
    "iptables",
    "a redirect by way of a chain",
    "*nat\n:PREROUTING ACCEPT [0:0]\n:P - [0:0]\n-A PREROUTING -i eth0 -j P\n-A P -p tcp -j REDIRECT --to-ports 1080\nCOMMIT",
    "REDIRECT",
  ],
  ["iptables", "the loopback", nat("nat", "-A PREROUTING -p tcp -j DNAT --to-destination 127.0.0.1:3128"), "127.0.0.1"],
  [
    "iptables",
    "names to a proxy",
    nat("nat", "-A PREROUTING -p udp -m udp --dport 53 -j REDIRECT --to-ports 3128"),
    "3128",
  ],
  [
    "nft",
    "a transparent proxy",
    pre("tcp dport 80 tproxy to :3129 meta mark set 1 accept").replace("nat", "filter"),
    "tproxy",
  ],
  ["nft", "a redirect", pre('iifname "eth0" tcp dport { 80, 443 } redirect to :3128'), "redirect"],
  ["nft", "a redirect by a map", pre("redirect to tcp dport map { 80 : 3128, 443 : 3129 }"), "redirect"],
  ["nft", "the loopback", pre("tcp dport 80 dnat ip to 127.0.0.1:3128"), "127.0.0.1"],
  [
    "vyos",
    "a redirect",
    "set nat destination rule 10 inbound-interface name eth0\nset nat destination rule 10 protocol tcp\nset nat destination rule 10 destination port 80\nset nat destination rule 10 translation redirect port 3128",
    "redirect",
  ],
  ["vyos", "a web proxy", "set service webproxy listen-address 192.168.1.1", "webproxy"],
  [
    "vyos",
    "a container on the device's own network",
    "set container name c allow-host-networks",
    "allow-host-networks",
  ],
  [
    "forti",
    "the explicit proxy",
    "config web-proxy explicit\nset status enable\nset http-incoming-port 8080\nend",
    "status",
  ],
  ["forti", "the explicit proxy of files", "config ftp-proxy explicit\nset status enable\nend", "status"],
  ["panos", "the explicit proxy", "set network proxy explicit-proxy upstream-interface ethernet1/1", "network proxy"],
];

/** What looks alike and joins nothing. */
const QUIET: readonly (readonly [base: string, what: string, edit: string])[] = [
  ["forti", "a backup by a stitch", action("execute backup config ftp /fw.conf 192.168.1.9 u p")],
  ["forti", "a backup by an auto-script", auto("execute backup config tftp fw.conf 192.168.1.9\nget system status")],
  ["forti", "a mail by a stitch", 'config system automation-action\nedit "m"\nset action-type email\nnext\nend'],
  ["forti", "an explicit proxy that is off", "config web-proxy explicit\nset status disable\nend"],
  ["ios", "a copy of the configuration", applet("copy running-config tftp://192.0.2.1/a")],
  ["ios", "a save", applet("copy run start")],
  ["yamaha", "a copy of the configuration", "schedule at 1 */* 22:00 * copy config 0 usb1:config.txt"],
  ["alaxala", "an applet without action", "event manager applet A\n  priority 1\n!"],
  ["ix", "a monitor that takes a way out", "watch-group w 10\n  action 10 ip shutdown-route 0.0.0.0/0 203.0.113.254"],
  ["vyos", "a restart at night", "set system task-scheduler task T executable path /sbin/reboot"],
  [
    "vyos",
    "a redirect that is off",
    "set nat destination rule 10 disable\nset nat destination rule 10 translation redirect port 3128",
  ],
  ["iptables", "names to the device", nat("nat", "-A PREROUTING -p udp -m udp --dport 53 -j REDIRECT --to-ports 53")],
  [
    "iptables",
    "another port of the device's own page",
    nat("nat", "-A PREROUTING -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 80 -j REDIRECT --to-ports 8080"),
  ],
  ["nft", "names to the device", pre("udp dport 53 redirect to :53")],
  ["panos", "a proxy that is off", "set network proxy enable none"],
];

const edited = (base: string, edit: string): Base => {
  const one = SHUT[base] as Base;
  return { ...one, config: `${one.config}${edit}\n` };
};

describe("programs of a device that pass the rules by", () => {
  it.each([...BY_ITSELF, ...PROXIES])("%s: %s leaves nothing proved, and the line is named", (base, _, edit, named) => {
    const pair = intoOffice(edited(base, edit));
    expect(pair.verdict).toBe("UNKNOWN");
    expect(pair.unknown.map((one) => one.line?.text).join("\n")).toContain(named);
  });

  it.each(QUIET)("%s: %s opens nothing", (base, _, edit) => {
    expect(intoOffice(edited(base, edit)).verdict).toBe("PROVED");
  });
});

describe("a proxy on a declared sanitiser", () => {
  const proxied = edited("nft", pre('iifname "eth1" tcp dport 80 redirect to :3128')).config;
  const verdicts = (sanitisers: string, role = "middle"): string[] => {
    const model = readModelFile(`
zones:
  lgwan: { label: 内側, role: ${role}, interfaces: ["fw:eth1"], networks: ["192.168.1.0/24"] }
  internet: { label: インターネット, role: internet, interfaces: ["fw:eth0"], networks: ["0.0.0.0/0"] }
devices: { fw: { config: fw } }
sanitisers: ${sanitisers}
`);
    const reading = readConfiguration(proxied, "fw", "linux-nftables");
    if (model.kind !== "model" || reading === null) throw new Error(JSON.stringify(model));
    const network = assembleNetwork([reading], model.model);
    return verifyWithBothEngines(network, model.model, { today: "2026-10-01" }).pairs.map((pair) => pair.verdict);
  };

  it("joins LGWAN and the internet as declared", () => {
    expect(verdicts('["fw:eth0", "fw:eth1"]')).toEqual(["PROVED", "PROVED"]);
    expect(verdicts('["fw:eth1"]')).toEqual(["PROVED", "PROVED"]);
  });

  it.each([
    ["[]", "middle"],
    ['["other:eth0"]', "middle"],
    ['["fw:eth9"]', "middle"],
    ['["fw:eth0", "fw:eth1"]', "core"],
    ['["fw:eth0", "fw:eth1"]', "other"],
  ])("is not passed over with sanitisers %s where the inner zone is %s", (sanitisers, role) => {
    expect(verdicts(sanitisers, role)).toEqual(["UNKNOWN", "UNKNOWN"]);
  });
});
