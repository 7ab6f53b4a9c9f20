import { describe, expect, it } from "vitest";
import { sources } from "./sources.ts";

const hardest = 500;
/** Lines of JSON and text that are data, not code, are not counted here: only hand-written TypeScript is. */
const sizes = () =>
  sources()
    .map((source) => source.lines)
    .sort((one, other) => one - other);
const at = (share: number) => sizes()[Math.floor(sizes().length * share)]!;

describe("files stay small", () => {
  it(`none has more than ${hardest} lines`, () => {
    expect(
      sources()
        .filter((source) => source.lines > hardest)
        .map((source) => `${source.path} ${source.lines}`),
    ).toEqual([]);
  });
  it("half have at most 120 lines", () => expect(at(0.5)).toBeLessThanOrEqual(120));
  it("nine in ten have at most 300 lines", () => expect(at(0.9)).toBeLessThanOrEqual(300));
});

describe("what no file may hold", () => {
  const offenders = (pattern: RegExp, except: (path: string) => boolean = () => false) =>
    sources()
      .filter(
        (source) => !source.path.startsWith("test/architecture/") && !except(source.path) && pattern.test(source.text),
      )
      .map((source) => source.path);

  it("a type check switched off", () =>
    expect(offenders(/@ts-(ignore|nocheck|expect-error)/, (path) => path.endsWith(".types.test.ts"))).toEqual([]));
  it("a skipped or focused test without a reason", () =>
    expect(offenders(/\b(it|describe|test)\.(only|skip|todo)\(/)).toEqual([]));
  it("unfinished work", () => expect(offenders(/(\/\/|\*)\s*(TODO|FIXME|XXX)\b/)).toEqual([]));
  it("an enum or namespace, which Node cannot strip", () =>
    expect(offenders(/^\s*(export )?(const )?(enum|namespace) [A-Z]/m)).toEqual([]));
});

describe("the core stays pure", () => {
  const core = /^(packages\/(terms|policy|catalogue|model|engine)\/src|modules)\//;
  const pure = () => sources().filter((source) => core.test(source.path) && !source.path.endsWith(".test.ts"));

  it("imports nothing of files, network, processes or clock", () => {
    const forbidden = /^(node:)?(fs|net|http|https|child_process|dgram|tls|worker_threads|os|timers)(\/|$)/;
    expect(
      pure().flatMap((source) =>
        source.imports.filter((name) => forbidden.test(name)).map((name) => `${source.path}: ${name}`),
      ),
    ).toEqual([]);
  });
  it("reads no clock, no randomness and writes to no console", () => {
    const forbidden =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bconsole\.|performance\.now\(|process\.(env|stdout|stderr)/;
    expect(
      pure()
        .filter((source) => forbidden.test(source.text))
        .map((source) => source.path),
    ).toEqual([]);
  });
});

describe("the verifier shares nothing with the writer", () => {
  it("verify imports no file of append, tree, checkpoint or prove", () => {
    const verify = sources().filter(
      (source) => source.path.startsWith("packages/ledger/src/verify/") && !source.path.endsWith(".test.ts"),
    );
    expect(verify.length).toBeGreaterThan(0);
    const outside = verify.flatMap((source) =>
      source.relative
        .filter((target) => !target.startsWith("packages/ledger/src/verify/"))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(outside.filter((line) => !/layout\.ts$/.test(line))).toEqual([]);
  });
});
