import { askBelow } from "@machimori/catalogue";
import { isObligation } from "@machimori/engine/clause-state";
import { sampleToPlay } from "@machimori/server/sample/load";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestServer, testServer } from "./client.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

it("no duty of the sample's own texts is left without a mechanism", async () => {
  const made = await sampleToPlay(server.installation, server.at, true);
  const norms = made?.runtime.texts.flatMap(({ tree }) => tree.clauses.flatMap((clause) => clause.norms)) ?? [];
  const duties = norms.filter(isObligation);
  expect(duties.length).toBeGreaterThan(200);
  expect(
    duties.filter(({ mechanisms }) => (mechanisms[0]?.confidence ?? 0) < askBelow).map(({ quote }) => quote),
  ).toEqual([]);
});
