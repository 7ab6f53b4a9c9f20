import { describe, expect, it } from "vitest";
import type { Vendor } from "../../model/vendor.ts";
import { alaxala } from "../alaxala/vendor.ts";
import { asked, unread } from "../asked.ts";
import { ciscoIos } from "../cisco-ios/vendor.ts";
import { fortios } from "../fortios/vendor.ts";
import { juniperSrx } from "../juniper-srx/vendor.ts";
import { necIx } from "../nec-ix/vendor.ts";
import { yamaha } from "../yamaha/vendor.ts";

const LOGS: readonly (readonly [vendor: Vendor, text: string])[] = [
  [
    ciscoIos,
    `SW1#terminal length 0
SW1#show running-config
interface Vlan10
 ip address 10.0.0.1 255.255.255.0
 --More-- ${"\b".repeat(9)}        ${"\b".repeat(9)} ip access-group A in
ip access-list extended A
 --More--
 permit tcp any any eq 80
SW1#exit`,
  ],
  [fortios, `FGT60F # show\nconfig system global\n--More--\n    set hostname "fw"\nend\n\nFGT60F # `],
  [
    yamaha,
    "# show config\nip lan1 address 192.168.1.1/24\n---つづく---\nip filter 1 pass * *\nip lan1 secure filter in 1",
  ],
  [
    juniperSrx,
    "set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24\n---(more 45%)---\nset interfaces ge-0/0/1 unit 0 family inet address 10.0.1.1/24",
  ],
  [necIx, "ix# show running-config\ninterface GigaEthernet0.0\n--More--\n  ip address 10.0.0.1/24\nix(config)# "],
  [
    alaxala,
    "AX> show running-config\ninterface vlan 10\nPress any key to continue (Q to quit)\n  ip address 10.0.0.1 255.255.255.0\nAX>",
  ],
];

describe("what a terminal wrote between the lines of a configuration", () => {
  it.each(LOGS.map(([vendor, text]) => [vendor.id, text, vendor] as const))(
    "is no part of it: %s",
    (_id, text, vendor) => {
      expect(unread(vendor, text)).toEqual([]);
      const { devices, lines } = vendor.read(text, "x");
      expect(devices[0]?.interfaces.some((one) => one.addresses.length > 0) || vendor === fortios).toBe(true);
      expect(lines.map((line) => line.source.line)).toEqual(
        text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [i + 1])),
      );
    },
  );
  it.each([
    [
      "a session",
      "SW1#show version\nCisco IOS Software, Version 15\nSW1#ping 10.1.1.1\n!!!!!\nSW1#show run\n",
      "SW1#show ip route\nC  10.0.0.0/24 is directly connected, Vlan1",
    ],
    [
      "a report for the maker",
      "------------------ show version ------------------\n\nIOS\n\n------------------ show running-config ------------------\n\n",
      "------------------ show interfaces ------------------\n\nVlan1 is up",
    ],
  ])("is no part of it: answers to other commands in %s", (_name, before, after) => {
    const text = `${before}hostname SW1\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\nend\n${after}`;
    expect(unread(ciscoIos, text)).toEqual([]);
    expect(ciscoIos.read(text, "x").devices[0]?.interfaces.length).toBe(1);
  });
  it.each([
    [
      "a banner",
      "hostname SW1\nbanner motd ^\nSW1#show run\nend\nSW1#show version\n^\naccess-list 1 permit any\nwhat is this",
    ],
    ["a banner of a session", "SW1#show run\nhostname SW1\nbanner motd ^\nSW1#show version\n^\nwhat is this"],
    ["an answer nobody knows", "SW1#show run\nhostname SW1\nend\nSW1#show secret-things\nwhat is this"],
  ])("hides nothing behind what looks like a prompt: %s", (_name, text) => {
    expect(unread(ciscoIos, text)).toContain(`mayWiden ${text.split("\n").length}`);
  });
  it("leaves a list behind a pager where it is bound", () => {
    const text = `${LOGS[0]?.[1]}\ninterface Vlan20\n ip address 10.1.0.1 255.255.255.0`;
    expect(asked(ciscoIos, text, "10.0.0.9 > 10.1.0.9 tcp/80 @Vlan10")).toMatch(/^accept/);
    expect(asked(ciscoIos, text, "10.0.0.9 > 10.1.0.9 tcp/22 @Vlan10")).toMatch(/^drop/);
  });
  it.each([
    "SW1(config)#no access-list 101",
    "SW1#show running-config | include permit",
    "SW1#copy tftp running-config",
    " --More--          permit ip any any",
  ])("stays a question where it may have changed or left out something: %s", (line) => {
    expect(unread(ciscoIos, `hostname SW1\n${line}`)).toHaveLength(1);
  });
});
