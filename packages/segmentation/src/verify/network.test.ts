import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";

const CORE = (acl: string): string => `hostname core
!
interface Vlan10
 ip address 10.1.0.1 255.255.0.0
!
interface Vlan20
 ip address 10.2.0.1 255.255.0.0
 ip access-group LGWAN in
!
interface GigabitEthernet0/1
 ip address 192.168.0.1 255.255.255.252
!
ip route 0.0.0.0 0.0.0.0 192.168.0.2
!
ip access-list extended LGWAN
${acl}
 deny ip any any
`;
const EDGE = `hostname edge
!
interface GigabitEthernet0/0
 ip address 192.168.0.2 255.255.255.252
!
interface GigabitEthernet0/1
 ip address 203.0.113.1 255.255.255.0
!
ip route 10.0.0.0 255.0.0.0 192.168.0.1
ip route 0.0.0.0 0.0.0.0 203.0.113.254
`;
const MODEL = `
zones:
  mynumber: { label: マイナンバー利用事務系, interfaces: ["core:Vlan10"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN接続系, interfaces: ["core:Vlan20"], networks: ["10.2.0.0/16"] }
  internet: { label: インターネット接続系, interfaces: ["edge:GigabitEthernet0/1"], networks: ["0.0.0.0/0"] }
devices:
  core: { config: core.cfg, vendor: cisco-ios }
  edge: { config: edge.cfg, vendor: cisco-ios }
flows: []
`;

function verify(acl: string) {
  const model = readModelFile(MODEL);
  if (model.kind !== "model") throw new Error(JSON.stringify(model));
  const readings = [
    readConfiguration(CORE(acl), "core.cfg", "cisco-ios"),
    readConfiguration(EDGE, "edge.cfg", "cisco-ios"),
  ].filter((one) => one !== null);
  return verifyWithBothEngines(assembleNetwork(readings, model.model), model.model, { today: "2026-10-01" });
}

describe("two routers in a row", () => {
  it("carry a leak from the middle zone to the internet, hop by hop, with the line of the list", () => {
    const pair = verify(" permit tcp 10.2.5.0 0.0.0.255 any eq 443").pairs.find(
      (one) => one.from === "lgwan" && one.to === "internet",
    );
    expect(pair?.verdict).toBe("VIOLATED");
    expect(pair?.secondEngine).toBe("agrees");
    expect(pair?.violations[0]?.path.map((hop) => hop.device)).toEqual(["core", "edge"]);
    expect(pair?.violations[0]?.lines.some((line) => line.text.includes("eq 443"))).toBe(true);
  });

  it("keep the middle zone apart when the list permits nothing", () => {
    const pair = verify(" remark nothing").pairs.find((one) => one.from === "lgwan" && one.to === "internet");
    expect(pair?.verdict).toBe("PROVED");
  });
});

describe("a link nobody tells", () => {
  const files = {
    core: `hostname core
interface Vlan20
 ip address 10.2.0.1 255.255.0.0
interface GigabitEthernet0/1
 ip address 192.168.0.1 255.255.255.252
ip route 10.1.0.0 255.255.0.0 192.168.0.2
`,
    inner: `hostname inner
interface Vlan10
 ip address 10.1.0.1 255.255.0.0
interface GigabitEthernet0/1
 ip address 192.168.9.1 255.255.255.252
ip route 0.0.0.0 0.0.0.0 192.168.9.2
`,
  };
  const verdict = (links: string): string | undefined => {
    const model = readModelFile(`
zones:
  mynumber: { label: 基幹, interfaces: ["inner:Vlan10"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN, interfaces: ["core:Vlan20"], networks: ["10.2.0.0/16"] }
devices:
  core: { config: core, vendor: cisco-ios }
  inner: { config: inner, vendor: cisco-ios }
${links}`);
    if (model.kind !== "model") throw new Error(JSON.stringify(model));
    const readings = Object.entries(files).flatMap(([name, text]) => readConfiguration(text, name, "cisco-ios") ?? []);
    const pairs = verifyWithBothEngines(assembleNetwork(readings, model.model), model.model, {
      today: "2026-10-01",
    }).pairs;
    return pairs.find((one) => one.from === "lgwan")?.verdict;
  };

  it("leaves the pair unknown where packets for the zone go out to nobody knows where", () => {
    expect(verdict("")).toBe("UNKNOWN");
  });
});

describe("files beside the declared ones", () => {
  const model = (devices: string) => {
    const read = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["core:Vlan10"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN, interfaces: ["core:Vlan20"], networks: ["10.2.0.0/16"] }
${devices}`);
    if (read.kind !== "model") throw new Error(JSON.stringify(read));
    return read.model;
  };
  const readings = ["core", "edge"].map(
    (name) => readConfiguration(name === "core" ? CORE(" remark nothing") : EDGE, `${name}.cfg`, "cisco-ios")!,
  );

  it("are named where the declaration leaves a device out", () => {
    const declared = model("devices: { core: { config: core.cfg } }");
    const { findings } = verifyWithBothEngines(assembleNetwork(readings, declared), declared, { today: "2026-10-01" });
    expect(findings.map((one) => one.message.ja).join("\n")).toContain("「edge.cfg」");
  });

  it("make the pairs unknown where they cannot be read and no device is declared, with the language named", () => {
    const declared = model("");
    const unread = [{ file: "spine.cfg", device: null, language: "Arista EOS" }];
    const { pairs } = verifyWithBothEngines(assembleNetwork(readings.slice(0, 1), declared), declared, {
      today: "2026-10-01",
      unread,
    });
    const pair = pairs.find((one) => one.from === "lgwan");
    expect(pair?.verdict).toBe("UNKNOWN");
    expect(pair?.unknown.map((one) => one.message.ja).join("\n")).toContain("Arista EOS");
  });
});

describe("a declared device whose file holds no whole configuration", () => {
  const model = `
zones:
  office: { label: 庁内, interfaces: ["core:Vlan10"], networks: ["10.1.0.0/16"] }
  internet: { label: 外部, interfaces: ["fw:wan1"], networks: ["0.0.0.0/0"] }
devices: { core: { config: core.cfg }, fw: { config: fw.conf, vendor: fortios } }
links: [["core:GigabitEthernet0/1", "fw:lan"]]
`;
  it.each([
    ["empty", ""],
    ["of comments", "# fw\n"],
    ["of a name", 'config system global\nset hostname "fw"\nend\n'],
  ])("proves nothing, and says so: %s", (_, text) => {
    const read = readModelFile(model);
    if (read.kind !== "model") throw new Error(JSON.stringify(read));
    const readings = [
      readConfiguration(CORE(" remark nothing"), "core.cfg", "cisco-ios")!,
      readConfiguration(text, "fw.conf", "fortios")!,
    ];
    const { pairs } = verifyWithBothEngines(assembleNetwork(readings, read.model), read.model, { today: "2026-10-01" });
    expect(pairs.map((pair) => pair.verdict)).not.toContain("PROVED");
    expect(pairs.flatMap((pair) => pair.unknown.map(({ message }) => message.ja)).join()).toContain("全文を入れて");
  });
});
