import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closures } from "./closures.ts";
import { forms } from "./one-policy.ts";

const folder = (files: Readonly<Record<string, string>>): string => {
  const dir = mkdtempSync(join(tmpdir(), "compared-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
};

const listing = (...rules: string[]) =>
  `Chain FORWARD (policy DROP)\ntarget     prot opt source               destination         \n${rules.join("\n")}\n`;
const save =
  "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m limit --limit 5/s -p tcp -m tcp --dport 22 -j ACCEPT\n-A FORWARD -s 10.0.0.0/8 -p tcp -m tcp --dport 80 -j ACCEPT\nCOMMIT\n";
const web = "ACCEPT     tcp  --  10.0.0.0/8           0.0.0.0/0            tcp dpt:80";
const shell = "ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0            tcp dpts:22:22";

describe("verified closures", () => {
  it.each([
    ["lower", [web], "holds"],
    ["lower", [web, shell], "broken"],
    ["upper", [web, shell], "holds"],
    ["upper", [web], "broken"],
  ])("a %s list of %j: %s", (bound, rules, outcome) => {
    const dir = folder({ "a.save": save, [`a.save.Ln.FWD.${bound}`]: listing(...rules) });
    expect(closures(dir).map((one) => one.outcome)).toEqual([outcome]);
  });
});

describe("one policy in two languages", () => {
  const ios = (port: number) =>
    `ip access-list extended A\n permit tcp 10.0.0.0 0.255.255.255 any eq ${port}\n deny ip any any\n`;
  const saved = (state: string) =>
    `*filter\n:FORWARD DROP [0:0]\n-A FORWARD -s 10.0.0.0/8 -p tcp -m tcp --dport 80 ${state} -j ACCEPT\nCOMMIT\n`;
  it.each([
    [ios(80), saved(""), "equal"],
    [ios(81), saved(""), "different"],
    [ios(80), saved("-m state --state ESTABLISHED"), "explained: no sessions in one of them"],
  ])("is told apart (case %#)", (acl, ipt, outcome) => {
    expect(forms(folder({ "p.acl": acl, "p.ipt": ipt })).pairs.map((one) => one.outcome)).toEqual([outcome]);
  });
});
