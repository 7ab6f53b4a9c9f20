import { describe, expect, it } from "vitest";
import { emptyDevice } from "../model/device.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { verifySeparation } from "../verify/verify.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { drawNetwork } from "./draw.ts";
import { BOX, fitted, layoutOf, textWidth } from "./layout.ts";

const source = [{ file: "a.conf", line: 1, text: "" }];

/** A network of so many devices in three zones; every tenth joins two of them. */
function many(count: number) {
  const names = Array.from({ length: count }, (_, i) => `device${i}`);
  const ends = names.map((name, i) => [`${name}:a`, ...(i % 10 === 0 ? [`${name}:b`] : [])]);
  const devices = names.map((name, i) => ({
    key: name,
    lines: [],
    device: {
      ...emptyDevice(name, "bench", "a.conf"),
      interfaces: ends[i]!.map((end) => ({ name: end.split(":")[1]!, addresses: [], shutdown: false, source })),
    },
  }));
  const zones = [0, 1, 2].map((zone) => {
    const own = ends.flatMap((all, i) => all.filter((_, end) => (i + end) % 3 === zone)).map((end) => `"${end}"`);
    return `  z${zone}: { label: 接続系${zone}, interfaces: [${own.join(", ")}], networks: ["10.${zone}.0.0/16"] }`;
  });
  const reading = readModelFile(`zones:\n${zones.join("\n")}\n`);
  if (reading.kind !== "model") throw new Error("no model");
  return { network: { devices, links: [] }, model: reading.model };
}

describe("the picture", () => {
  it.each([1, 3, 24, 40, 41, 200])("of %i devices puts no box on another, and each within the picture", (count) => {
    const { network, model } = many(count);
    const layout = layoutOf(network, model);
    const boxes = [...layout.devices.values()];
    expect(boxes).toHaveLength(count);
    const beside = layout.compact ? 0 : 78;
    for (const [i, a] of boxes.entries()) {
      expect(a.x - BOX.width / 2).toBeGreaterThan(0);
      expect(a.x + BOX.width / 2).toBeLessThan(layout.width);
      expect(a.y + BOX.height / 2).toBeLessThan(layout.height);
      for (const b of boxes.slice(i + 1))
        expect(
          Math.abs(a.x - b.x) >= BOX.width + beside || Math.abs(a.y - b.y) >= BOX.height + (layout.compact ? 0 : 32),
          `${a.key} and ${b.key}`,
        ).toBe(true);
    }
    for (const [i, band] of layout.bands.entries())
      if (i > 0) expect(band.left).toBeGreaterThanOrEqual(layout.bands[i - 1]!.right);
  });

  it("has the same bytes each time, and no markup from a configuration", () => {
    const { network, model } = many(12);
    const named = {
      ...network,
      devices: network.devices.map((one, i) => (i === 0 ? { ...one, key: `<script>"&` } : one)),
    };
    const svg = drawNetwork(named, model, null);
    expect(svg).toBe(drawNetwork(named, model, null));
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("&#60;script&#62;");
  });

  it("draws the members of a cluster as one box, with one way of their leak", () => {
    const text =
      "hostname fw\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.0.0\ninterface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n";
    const zone = (label: string, port: string, net: string) =>
      `{ label: ${label}, interfaces: ["fw1:${port}", "fw2:${port}"], networks: ["${net}"] }`;
    const model = readModelFile(
      `zones:\n  a: ${zone("甲", "GigabitEthernet0/0", "10.0.0.0/16")}\n  b: ${zone("乙", "GigabitEthernet0/1", "10.1.0.0/16")}\ndevices:\n  fw1: { config: a.conf }\n  fw2: { config: b.conf }\n`,
    );
    if (model.kind !== "model") throw new Error("no model");
    const readings = ["a.conf", "b.conf"].map((file) => readConfiguration(text, file, "cisco-ios")!);
    const network = assembleNetwork(readings, model.model);
    const result = verifySeparation(network, model.model, { today: "2026-10-01" });
    const svg = drawNetwork(network, model.model, result);
    expect(new Set(layoutOf(network, model.model).devices.values()).size).toBe(1);
    expect(svg.match(/>fw1・fw2<\/text>/g)).toHaveLength(1);
    expect(svg).toContain("Cisco IOS（2台で1組）");
    expect(svg.match(/class="leak"/g)).toHaveLength(2);
    expect(svg.match(/>GigabitEt/g)).toHaveLength(2);
  });

  it("shows a leak in red with its number, the lines that let it through, and red edges of the devices it takes", () => {
    const text =
      "hostname fw\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.0.0\n ip access-group A in\ninterface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\nip access-list extended A\n permit tcp host 10.0.0.9 any eq 23\n deny ip any any\n";
    const reading = readConfiguration(text, "fw.conf", "cisco-ios")!;
    const model = readModelFile(
      'zones:\n  a: { label: 甲, interfaces: ["fw:GigabitEthernet0/0"], networks: ["10.0.0.0/16"] }\n  b: { label: 乙, interfaces: ["fw:GigabitEthernet0/1"], networks: ["10.1.0.0/16"] }\ndevices:\n  fw: { config: fw.conf }\n',
    );
    if (model.kind !== "model") throw new Error("no model");
    const network = assembleNetwork([reading], model.model);
    const result = verifySeparation(network, model.model, { today: "2026-10-01" });
    const svg = drawNetwork(network, model.model, result);
    expect(svg.match(/class="leak"/g)).toHaveLength(result.pairs.filter((pair) => pair.verdict === "VIOLATED").length);
    expect(svg).toContain("指摘1");
    expect(svg).toContain(">Cisco IOS</text>");
    expect(svg).toContain("fw.conf 8行目　permit tcp host 10.0.0.9 any eq 23");
    expect(svg).toContain('stroke="#c5221f" stroke-width="2.5"');
    expect(drawNetwork(network, model.model, null)).not.toContain("#c5221f");
  });
});

describe("a text in a picture", () => {
  it.each([
    ["短い名前", 200],
    ["とても長い名前の接続系の名前", 60],
    ["a-very-long-device-name-of-a-router", 80],
    ["", 10],
  ])("%s fits into %i", (text, width) => {
    const found = fitted(text, width, 13);
    expect(textWidth(found, 13)).toBeLessThanOrEqual(width);
    expect(found === text || found.endsWith("…")).toBe(true);
  });
});
