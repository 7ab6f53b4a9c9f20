/**
 * A client of its own process for HTTP lists: `node bench/peers/ask.ts` reads { base, headers, shapes, seconds,
 * connections } as JSON from its input, each shape a name and the paths it asks in turn; warms up, then asks over
 * that many kept connections. Prints { name: { rate, asked, p50, p95, bytes } }, `asked` with those to warm up. The same for every product that is compared.
 */
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { spread } from "../product/spread.ts";

interface Job {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, readonly string[]>>;
  readonly seconds: number;
  readonly connections: number;
}

const job = JSON.parse(await text(process.stdin)) as Job;
const agent = new Agent({ keepAlive: true, maxSockets: job.connections });

function ask(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(job.base + path, { agent, headers: job.headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${response.statusCode} ${path}`)),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Questions before those that count. */
const warm = 10;
const results: Record<string, unknown> = {};
for (const [name, paths] of Object.entries(job.shapes)) {
  for (let round = 0; round < warm; round += 1) await ask(paths[round % paths.length]!);
  const times: number[] = [];
  let next = 0;
  let bytes = 0;
  const begun = performance.now();
  const end = begun + job.seconds * 1000;
  await Promise.all(
    Array.from({ length: job.connections }, async () => {
      while (performance.now() < end) {
        const path = paths[next++ % paths.length]!;
        const start = performance.now();
        bytes = await ask(path);
        times.push(performance.now() - start);
      }
    }),
  );
  results[name] = {
    rate: times.length / ((performance.now() - begun) / 1000),
    asked: times.length + warm,
    bytes,
    ...spread(times),
  };
}
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);
