import { assembleNetwork, readConfiguration } from "@machimori/segmentation";
import { describe, expect, it } from "vitest";
import { leftOutOf, remarksByDevice, remarksOf } from "./remarks.ts";
import { remarksSection } from "./remarks-section.ts";

/** A firewall with so many unused addresses, and one rule that uses an address nobody defined. */
function firewall(unused: number) {
  const addresses = Array.from(
    { length: unused },
    (_, n) => `edit "h${n}"\nset subnet 10.0.0.1 255.255.255.255\nnext\n`,
  );
  const text = `config system interface
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
config firewall address
${addresses.join("")}end
config firewall policy
edit 1
set srcintf "lan"
set dstintf "lan"
set srcaddr "nobody"
set dstaddr "all"
set action accept
set service "ALL"
next
end
`;
  const reading = readConfiguration(text, "fw.conf", "fortios");
  if (reading === null) throw new Error("not read");
  return remarksOf(assembleNetwork([reading], null));
}

describe("remarks on the configurations", () => {
  it("are kept up to a limit, the worst first, and what is left out is counted", () => {
    const found = firewall(2_100);
    expect([found.kept.length, found.kept[0]?.severity]).toEqual([2_000, "error"]);
    expect(found.counts.note).toBeGreaterThanOrEqual(2_100);
    expect(leftOutOf(found)).toBe(found.counts.error + found.counts.warning + found.counts.note - 2_000);
    const [device] = remarksByDevice(found);
    expect(device?.remarks.reduce((sum, { places }) => sum + places.length, 0)).toBe(2_000);
  });

  it("never name a line as a cause of itself, nor a cause twice", () => {
    for (const { at, causes } of firewall(3).kept) {
      const lines = [at, ...causes].flatMap((one) => (one === null ? [] : `${one.file}:${one.line}`));
      expect(new Set(lines).size).toBe(lines.length);
    }
  });

  it("stand in the report for the committee as a count and a list that says how many it leaves out", () => {
    const found = firewall(100);
    const { table, sentences } = remarksSection(found);
    const all = found.counts.error + found.counts.warning + found.counts.note;
    expect(table?.rows).toHaveLength(60);
    expect(table?.rows[0]?.slice(2)).toEqual(["重大", "1"]);
    expect(sentences[0]).toContain(`${all}件`);
    const listed = (table?.rows ?? []).reduce((sum, row) => sum + Number(row[3]), 0);
    expect(sentences[1]).toContain(`${all - listed}件`);
  });

  it("are said to be none, or not looked for, apart", () => {
    const none = { counts: { error: 0, warning: 0, note: 0 }, kept: [] };
    expect(remarksSection(none).sentences).toEqual(["設定の指摘はありません。"]);
    expect(remarksSection(undefined).sentences).toEqual(["この検証では、設定の指摘を調べていません。"]);
  });
});
