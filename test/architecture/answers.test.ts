import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answersPath } from "../../tools/api/answers-file.ts";
import { browserCalls, routesOf } from "../../tools/api/browser-calls.ts";
import { checkedProgram } from "../../tools/api/checked-program.ts";
import { disagreement } from "../../tools/api/disagreement.ts";
import { serverRoutes } from "../../tools/api/server-routes.ts";
import { root } from "./sources.ts";

const checked = checkedProgram();
afterAll(() => checked.close());
const routes = serverRoutes(checked);
const calls = browserCalls(checked);

describe("what the browser reads is what the server answers", () => {
  it("both are found in the source", () => {
    expect(routes.length).toBeGreaterThan(100);
    expect(calls.length).toBeGreaterThan(50);
  });

  it.each(
    calls.map((call) => [`${call.file} ${call.methods.join("/")} ${call.addresses.join(" or ")}`, call] as const),
  )("%s", (_, call) => {
    const reached = routesOf(call, routes);
    const sent = reached.flatMap((route) => route.answers).flatMap((one) => (one.is === "json" ? one.parts : []));
    expect(reached.length).toBeGreaterThan(0);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.flatMap((type) => disagreement(type, call.type, checked.checker) ?? [])).toEqual([]);
  });
});

describe("the API's description of what it answers", () => {
  const { answers, components } = JSON.parse(readFileSync(join(root, answersPath), "utf8"));

  it("says of every route what it sends", () => {
    const silent = Object.entries<Record<string, object>>(answers).filter(
      ([, byStatus]) =>
        Object.keys(byStatus).length === 0 ||
        Object.values(byStatus).some(
          (schema) => JSON.stringify(schema).includes('"anyOf":[{}') || !Object.keys(schema)[0],
        ),
    );
    expect(silent.map(([route]) => route)).toEqual([]);
  });

  it("names no component that is not there", () => {
    const named = JSON.stringify({ answers, components }).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    expect([...named].map(([, name]) => name!).filter((name) => !(name in components))).toEqual([]);
  });
});
