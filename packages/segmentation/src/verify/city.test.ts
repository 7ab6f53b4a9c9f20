import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { type City, city, FORGOTTEN, FROM_OUTSIDE, TOO_MUCH } from "./testing/city.ts";

const ESTABLISHED = " established";

function verified({ configurations, model }: City) {
  const readings = configurations.flatMap(({ file, text }) => readConfiguration(text, file) ?? []);
  const reading = readModelFile(model);
  if (reading.kind !== "model") throw new Error(JSON.stringify(reading));
  const { model: zones } = reading;
  return verifyWithBothEngines(assembleNetwork(readings, zones), zones, { today: "2026-10-01" });
}

const told = (result: ReturnType<typeof verified>, from: string, to: string): string => {
  const pair = result.pairs.find((one) => one.from === from && one.to === to);
  return `${pair?.verdict} ${pair?.violations.map(({ message }) => message.ja).join(" ")}`;
};

describe("a city of three layers", () => {
  it.each(["alpha", "beta", "betaPrime"] as const)(
    "is proved apart as it declares itself, by both engines: %s",
    (model) => {
      const { pairs } = verified(city(model, ESTABLISHED));
      expect(pairs.filter(({ verdict }) => verdict !== "PROVED").map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
      expect(pairs.every(({ secondEngine }) => secondEngine === "agrees")).toBe(true);
    },
  );

  it("is not proved where the outside is let in, though another zone is called one of the internet too", () => {
    const result = verified(city("alpha", ESTABLISHED, [FROM_OUTSIDE]));
    expect(told(result, "outside", "terminals")).toMatch(/^VIOLATED .*10\.3\.0\.10 への TCP 443番/);
  });

  it("is told which lines to remove behind a translation, and which let declared packets pass too", () => {
    const result = verified(city("alpha", ESTABLISHED, [FORGOTTEN, TOO_MUCH]));
    expect(told(result, "terminals", "lgwan")).toMatch(/fw1\.conf の\d+行目を消すと、この経路では通らなくなります/);
    expect(told(result, "terminals", "outside")).toMatch(
      /198\.51\.100\.20 への TCP 53番（DNS）.*届け出た通信も通しています/,
    );
  });

  it("is told of a declared flow that passes no sanitiser and is not declared direct", () => {
    const { configurations, model } = city("alpha", ESTABLISHED);
    const result = verified({ configurations, model: model.replace('ports: "8080", direct: true', 'ports: "8080"') });
    expect(told(result, "terminals", "lgwan")).toMatch(/^VIOLATED .*direct: true.*sanitisers に届け出て/);
  });

  it("is told that a line for answers lets their host open sessions", () => {
    const result = verified(city("alpha", ""));
    expect(told(result, "lgwan", "mynumber")).toContain("相手の443番から始める通信も通しています");
    expect(told(result, "lgwan", "mynumber")).toContain("established");
  });

  it("counts the port of a redundant pair as a connection to the outside", () => {
    const shut = city("alpha", ESTABLISHED);
    const second = {
      file: "branch.conf",
      text: "ip lan1 address 10.3.8.1/24\nip lan2 address 198.18.0.2/24\nip route default gateway 198.18.0.1\n",
    };
    const { findings } = verified({ ...shut, configurations: [...shut.configurations, second] });
    const [said] = findings.filter(({ rule }) => rule === "several-connections").map(({ message }) => message.ja);
    expect(said).toContain("fw1:port3 だけで足ります");
  });

  it("proves nothing of a zone without an address", () => {
    const { configurations, model } = city("alpha", ESTABLISHED);
    const result = verified({
      configurations,
      model: `${model.replace('networks: ["10.3.0.0/16"]', 'networks: ["10.2.0.0/16"]')}`,
    });
    expect(told(result, "terminals", "mynumber")).toMatch(/^UNKNOWN/);
  });

  it("is told of a network at a zone's own interface that the zone does not name, and of no other", () => {
    const said = (text: (configuration: string) => string) => {
      const { configurations, model } = city("alpha", ESTABLISHED);
      const changed = configurations.map(({ file, text: old }) => ({ file, text: text(old) }));
      return verified({ configurations: changed, model })
        .findings.filter(({ rule }) => rule === "network-outside-zone")
        .map(({ message }) => message.ja);
    };
    expect(said((old) => old)).toEqual([]);
    expect(said((old) => old.replace("10.1.0.1 255.255.0.0", "10.9.0.1 255.255.255.0"))).toEqual([
      expect.stringContaining("core:vlan 10 のネットワーク 10.9.0.0/24"),
    ]);
  });

  it("is told which name its proof hangs on, and proved once the model says what the name stands for", () => {
    const { configurations, model } = city("alpha", ESTABLISHED);
    const named = configurations.map(({ file, text }) => ({
      file,
      text: text.replace(
        "set subnet 198.51.100.80 255.255.255.255",
        'set type fqdn\n        set fqdn "update.example.jp"',
      ),
    }));
    const pair = (extra: string) =>
      verified({ configurations: named, model: `${model}${extra}` }).pairs.find(
        ({ from, to }) => from === "lgwan" && to === "outside",
      );
    expect(pair("")?.verdict).toBe("UNKNOWN");
    expect(pair("")?.unknown[0]?.message.ja).toMatch(/fw1 のあて先「fqdn:update\.example\.jp」.*symbols に書いて/);
    expect(pair('symbols: { "fqdn:update.example.jp": ["198.51.100.80/32"] }\n')?.verdict).toBe("PROVED");
  });
});
