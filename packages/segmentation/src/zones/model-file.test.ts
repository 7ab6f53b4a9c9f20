import { describe, expect, it } from "vitest";
import { readModelFile } from "./model-file.ts";

const ZONES = `zones:
  a: { label: A, interfaces: ["fw:eth1"], networks: ["10.0.0.0/16"] }
  b: { label: B, interfaces: ["fw:eth0"], networks: ["10.1.0.0/16"] }
`;

/** What a model file may not say, and the line it is told for. */
const REFUSED: readonly (readonly [what: string, text: string, line: number])[] = [
  ["no YAML", "zones: [\n", 2],
  ["no zones", "devices: {}\n", 1],
  ["an entry nobody reads", `${ZONES}flow: []\n`, 4],
  ["a misspelt limit of a flow", `${ZONES}flows:\n  - { from: a, to: b, port: "443" }\n`, 5],
  ["a misspelt entry of a zone", `${ZONES}  c: { label: C, interface: ["fw:eth2"], networks: [] }\n`, 4],
  ["a misspelt entry of a device", `${ZONES}devices:\n  fw: { config: fw.conf, vender: fortios }\n`, 5],
  ["a zone that is not declared", `${ZONES}flows:\n  - { from: a, to: c }\n`, 5],
  ["a port out of range", `${ZONES}flows:\n  - { from: a, to: b, ports: "70000" }\n`, 5],
  ["a MAC that is too short", `${ZONES}flows:\n  - { from: a, to: b, mac: "00:11" }\n`, 5],
  ["an empty address", `${ZONES}flows:\n  - { from: a, to: b, source: "" }\n`, 5],
  ["a date in another form", `${ZONES}flows:\n  - { from: a, to: b, until: 令和9年 }\n`, 5],
  ["links that are no list", `${ZONES}links: { fw: core }\n`, 4],
  ["symbols that are no mapping", `${ZONES}symbols: [x]\n`, 4],
];

describe("a model file", () => {
  it.each(REFUSED)("is refused with %s, naming the line", (_, text, line) => {
    const reading = readModelFile(text);
    expect(reading.kind).toBe("refused");
    expect(reading.kind === "refused" ? reading.problems.map((one) => one.line) : []).toContain(line);
  });

  it.each([
    ["zones:\n\ta: { label: A }\n", "タブ", 2],
    [`${ZONES}  c: { label: C, interfaces ["fw:eth2"] }\n`, "足りません", 4],
    [`${ZONES}  a: { label: C }\n`, "二度", 4],
    [`${ZONES} flows: []\n`, "そろっていません", 4],
    [`${ZONES}flows:\n  - { from: a, to: b, purpose: @x }\n`, "引用符", 5],
    [`${ZONES}---\nzones: {}\n`, "一つに", 4],
  ])("that is no YAML says why in words: %j", (text, word, line) => {
    const reading = readModelFile(text);
    const [first] = reading.kind === "refused" ? reading.problems : [];
    expect([first?.ja, first?.line]).toEqual([expect.stringContaining(word), line]);
    expect(first?.ja).not.toMatch(/[A-Z]{3}_/);
  });

  it("may say something to people beside what it says to the verifier", () => {
    const text = `${ZONES}flows:\n  - { from: a, to: b, ports: "443", note: 更新のため, id: F-1 }\n`;
    expect(readModelFile(text).kind).toBe("model");
  });
});
