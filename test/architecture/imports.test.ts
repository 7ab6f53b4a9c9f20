import { describe, expect, it } from "vitest";
import { layerOf, sources } from "./sources.ts";

/** Which workspace packages each layer may import. A line here is a decision; loosening one needs a record in decisions/. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  terms: [],
  policy: ["terms"],
  model: ["terms"],
  catalogue: ["terms", "policy"],
  engine: ["terms", "policy", "catalogue", "model"],
  modules: ["terms", "model", "catalogue"],
  ledger: ["terms"],
  store: ["terms", "ledger", "engine", "model"],
  render: ["terms", "model", "engine", "policy"],
  sanitise: ["terms"],
  segmentation: ["terms"],
  fixtures: ["terms"],
  web: ["terms", "model"],
};

const packageName = /^@machimori\/([a-z-]+)/;

describe("imports between packages go one way", () => {
  for (const [layer, may] of Object.entries(allowed))
    it(`${layer} imports only ${may.length > 0 ? may.join(", ") : "nothing of ours"}`, () => {
      const broken = sources()
        .filter((source) => layerOf(source.path) === layer && !/\.test\.tsx?$|\/testing\//.test(source.path))
        .flatMap((source) => source.imports.map((name) => ({ path: source.path, name: name.match(packageName)?.[1] })))
        .filter(({ name }) => name !== undefined && name !== layer && !may.includes(name));
      expect(broken).toEqual([]);
    });

  it("no package reaches into another's files by a relative path", () => {
    const broken = sources()
      .filter((source) => !/^(test|bench|tools)\//.test(source.path))
      .flatMap((source) =>
        source.relative
          .filter((target) => layerOf(target) !== layerOf(source.path))
          .map((target) => `${source.path} → ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it("there is no import cycle, types and imports at call counted", () => {
    const graph = new Map(sources().map((source) => [source.path, source.relative]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});
