/**
 * The picture of 200 devices in four zones with their leaks: `node bench/segments/picture.ts [--out FILE.svg]`. The floor is
 * the time the same machine needs to write as many bytes of SVG without placing anything.
 */
import { writeFileSync } from "node:fs";
import { drawNetwork } from "../../packages/segmentation/src/draw/draw.ts";
import { type Device, emptyDevice } from "../../packages/segmentation/src/model/device.ts";
import { verifySeparation } from "../../packages/segmentation/src/verify/verify.ts";
import { readModelFile } from "../../packages/segmentation/src/zones/model-file.ts";

const DEVICES = 200;
const ZONES = 4;
const RUNS = 5;
const line = [{ file: "bench.conf", line: 1, text: "" }];
const address = (zone: number, host: number, length = 16) => ({
  version: 4 as const,
  address: BigInt(10 * 2 ** 24 + zone * 65536 + host),
  length,
  source: line,
});

/** A device of one zone, or one of the few that join two; every fifth of those lets one host through. */
function deviceOf(i: number): Device {
  const zone = i % ZONES;
  const joins = i < 12;
  const next = (zone + 1) % ZONES;
  const host = (10 * 2 ** 24 + zone * 65536 + 256 * 99 + i) as number;
  const opens = joins && i % 5 === 0;
  return {
    ...emptyDevice(`${joins ? "fw" : "sw"}${String(i).padStart(3, "0")}`, "bench", "bench.conf"),
    interfaces: [
      { name: "inside", addresses: [address(zone, 256 + i)], shutdown: false, source: line },
      ...(joins ? [{ name: "outside", addresses: [address(next, 256 + i)], shutdown: false, source: line }] : []),
    ],
    lists: [
      {
        id: "l",
        name: "l",
        rules: opens
          ? [
              {
                matches: [
                  {
                    family: 4,
                    source: { set: { v4: [host, host], v6: [], symbols: [] } },
                    services: [{ protocols: [6, 6], destinationPorts: [1433, 1433] }],
                  },
                ],
                action: { kind: "accept" },
                source: [{ file: "bench.conf", line: 40 + i, text: "permit tcp host … eq 1433" }],
              },
            ]
          : [],
        default: "drop",
        defaultSource: [],
        source: [],
      },
    ],
    forward: [
      { kind: "route" },
      { kind: "filter", name: "l", bindings: [{ list: "l", source: [] }], unbound: "drop", sessionsSkip: true },
    ],
  };
}

const devices = Array.from({ length: DEVICES }, (_, i) => deviceOf(i)).map((device) => ({
  key: device.name,
  device,
  lines: [],
}));
const labels = ["マイナンバー利用事務系", "LGWAN接続系", "インターネット接続系", "住民情報系"];
const zones = labels.map((label, zone) => {
  const ends = devices.flatMap(({ key }, i) => [
    ...(i % ZONES === zone ? [`"${key}:inside"`] : []),
    ...(i < 12 && (i + 1) % ZONES === zone ? [`"${key}:outside"`] : []),
  ]);
  return `  z${zone}: { label: ${label}, interfaces: [${ends.join(", ")}], networks: ["10.${zone}.0.0/16"] }`;
});
const reading = readModelFile(`zones:\n${zones.join("\n")}\n`);
if (reading.kind !== "model") throw new Error("the model of the bench is not read");
const { model } = reading;
const network = { devices, links: [] };
const result = verifySeparation(network, model, { today: "2026-10-01" });

const timed = (work: () => string): { readonly ms: number; readonly bytes: number } => {
  const found: number[] = [];
  let text = "";
  for (let i = 0; i < RUNS; i += 1) {
    const began = performance.now();
    text = work();
    found.push(performance.now() - began);
  }
  return { ms: found.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number, bytes: text.length };
};
const drawn = timed(() => drawNetwork(network, model, result));
const floor = timed(() =>
  Array.from({ length: Math.ceil(drawn.bytes / 80) }, (_, i) => `<rect x="${i}"/>`.padEnd(80)).join("\n"),
);
const svg = drawNetwork(network, model, result);
const at = process.argv.indexOf("--out");
if (at > 0) writeFileSync(process.argv[at + 1] as string, svg);
console.log("figure | goal | value");
console.log(
  `picture of ${DEVICES} devices in ${ZONES} zones | ≤ 1000 ms | ${drawn.ms.toFixed(1)} ms, ${svg.match(/class="leak"/g)?.length ?? 0} leaks, ${Math.round(drawn.bytes / 1000)} kB; ${(drawn.ms / Math.max(0.01, floor.ms)).toFixed(0)} times the floor of ${floor.ms.toFixed(2)} ms; same bytes: ${svg === drawNetwork(network, model, result)}`,
);
