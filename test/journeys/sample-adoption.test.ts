import { askBelow } from "@machimori/catalogue";
import { isObligation } from "@machimori/engine/clause-state";
import { sampleToPlay } from "@machimori/server/sample/load";
import { handInNetwork } from "@machimori/server/sample/network";
import { jobsOf } from "@machimori/server/separation/jobs";
import { verificationsOf } from "@machimori/server/separation/kept";
import { plusDays } from "@machimori/terms";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestServer, testServer } from "./client.ts";

let server: TestServer;
let made: NonNullable<Awaited<ReturnType<typeof sampleToPlay>>>;
beforeAll(async () => {
  server = await testServer();
  made = (await sampleToPlay(server.installation, server.at, true))!;
});
afterAll(() => server.close());

it("no duty of the sample's own texts is left without a mechanism", () => {
  const duties = made.runtime.texts
    .flatMap(({ tree }) => tree.clauses.flatMap((clause) => clause.norms))
    .filter(isObligation);
  expect(duties.length).toBeGreaterThan(200);
  expect(
    duties.filter(({ mechanisms }) => (mechanisms[0]?.confidence ?? 0) < askBelow).map(({ quote }) => quote),
  ).toEqual([]);
});

it("the sample's network is handed in with a leak, mended within a week and proved apart", async () => {
  const { runtime, year } = made;
  expect(await handInNetwork(runtime, year.until)).toBeNull();
  expect(await handInNetwork(runtime, year.until)).toBeNull();
  const jobs = jobsOf(server.installation);
  for (const _ of ["the first", "the mended"]) {
    await jobs.resume(runtime);
    await jobs.settled(runtime);
  }
  expect(await verificationsOf(runtime)).toMatchObject([
    { verdict: "PROVED", leaks: 0, unknown: 0, day: plusDays(year.until, -26), drifted: 4 },
    { verdict: "VIOLATED", leaks: 2, unknown: 0, day: plusDays(year.until, -33) },
  ]);
});
