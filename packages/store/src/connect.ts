import type { Writable } from "node:stream";
import type { ClientConfig } from "pg";
import pg from "pg";

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // int8: every count and number of ours stays far below 2^53.
  20: Number,
  // date and the zone-less forms stay the text they are: a day is not an instant.
  1082: (text) => text,
  1114: (text) => text,
  // timestamptz → ISO 8601 with milliseconds.
  1184: (text) => new Date(text).toISOString(),
};

const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary" && parsers[oid]) return parsers[oid];
    return pg.types.getTypeParser(oid, format as "text");
  },
};

/** A connection's settings as everything of ours uses them: our schema only, dates as text, UTC. */
export function configured(config: ClientConfig): ClientConfig {
  return {
    ...config,
    options: "-c search_path=machimori -c timezone=UTC -c datestyle=ISO,YMD",
    types: types as NonNullable<ClientConfig["types"]>,
    application_name: "machimori",
  };
}

/** Opens one connection; the caller ends it. */
export async function connect(config: ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(configured(config));
  client.on("error", () => {
    // A connection that breaks while idle fails at its next query; the pool replaces it.
  });
  await client.connect();
  return client;
}

/** What is asked in one turn of the event loop goes out in one write: system calls cost more than what they carry. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  let gathering = false;
  const gathered = (...given: unknown[]) => {
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return query(...given);
  };
  client.query = gathered as typeof client.query;
}

/**
 * A pool of at most `size` connections of one login. Queries of one connection are sent without waiting for the answers
 * before them; each is answered on its own.
 */
export function openPool(config: ClientConfig, size: number): pg.Pool {
  const pool = new pg.Pool({
    ...configured(config),
    max: size,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  } as pg.PoolConfig);
  pool.on("connect", (client) => {
    sendTogether(client);
    client.on("error", () => {
      // A connection that breaks while lent out fails at its next query; transact() answers that failure.
    });
  });
  pool.on("error", () => {
    // An idle connection broke (the server stopped); the next query opens a new one or fails with its reason.
  });
  return pool;
}
