import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { start as startServer } from "@machimori/server";
import { buildWeb, webFolder } from "@machimori/web/build";
import { command } from "../command.ts";
import { databaseOf } from "../data-folder.ts";
import { data } from "../option.ts";
import { exitCodes, UsageError } from "../outcome.ts";

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** `machimori start`: serves until it is asked to end. */
export const start = command({
  summary: { ja: "Machimori を起動します", en: "Start Machimori" },
  options: {
    data,
    port: { type: "string", value: "N", ja: "ポート（指定がなければ4649）", en: "port (4649 unless given)" },
    host: {
      type: "string",
      value: "H",
      ja: "受け付けるアドレス（指定がなければ127.0.0.1。ほかの機械から使うには暗号化が必要）",
      en: "address to listen on (127.0.0.1 unless given; any other needs TLS)",
    },
    "no-sample": { type: "boolean", ja: "見本の「みなと市」を入れない", en: "leave the sample body out" },
    "tls-cert": { type: "string", value: "FILE", ja: "証明書（PEM）", en: "certificate (PEM)" },
    "tls-key": { type: "string", value: "FILE", ja: "証明書の秘密鍵（PEM）", en: "its private key (PEM)" },
    "behind-proxy": { type: "boolean", ja: "TLSを終端する中継の後ろに置く", en: "a proxy in front ends TLS" },
    database: {
      type: "string",
      oneOf: ["bundled", "system"],
      ja: "同梱の PostgreSQL か、この機械の PostgreSQL か",
      en: "the bundled PostgreSQL, or the one of this machine",
    },
  },
  note: {
    ja: "環境変数 DATABASE_URL で、PostgreSQL 15 以上のほかのデータベースを使えます。",
    en: "DATABASE_URL points at any PostgreSQL 15 or newer instead.",
  },
  async run({ values }) {
    const host = values.host ?? "127.0.0.1";
    const asked = values.port ?? (process.env["PORT"] || "4649");
    const port = Number(asked);
    if (!/^\d{1,5}$/.test(asked) || port > 65535)
      throw new UsageError("--port は0から65535までの数で指定してください。 / --port is a number from 0 to 65535.");
    const https = tls(values["tls-cert"], values["tls-key"]);
    const behindProxy = values["behind-proxy"];
    if (!loopback.has(host) && !https && !behindProxy)
      throw new UsageError(
        "この機械の外からの接続を受けるには、暗号化が必要です。--tls-cert と --tls-key を指定するか、TLSを終端する中継の後ろに置いて --behind-proxy を付けてください。 / Anything but loopback needs --tls-cert and --tls-key, or --behind-proxy.",
      );
    const say = (line: string) => process.stderr.write(`${line}\n`);
    // From here on: whoever ends the start half-way gets everything that is up by then closed in its order.
    const ended = askedToEnd();
    const unbuilt = await buildWeb(say);
    if (unbuilt) throw new UsageError(`${unbuilt.ja}\n${unbuilt.en}`);
    const running = await startServer({
      store: {
        ...databaseOf(values.data),
        ...(values.database ? { provider: values.database } : {}),
      },
      host,
      port,
      sample: !values["no-sample"],
      app: {
        web: webFolder,
        log: true,
        behindProxy,
        loopbackOnly: loopback.has(host) && !behindProxy,
        ...(https ? { https } : {}),
      },
      say,
    });
    if ("refused" in running) {
      say(`${running.refused.ja}\n${running.refused.en}`);
      return exitCodes.usage;
    }
    const token = running.installation.makeLink();
    process.stdout.write(
      `まちもり: ${running.address}  自分の団体で始める（30分間有効）: ${running.address}/start/${token}\n`,
    );
    await ended;
    say("終了しています…");
    await running.close();
    return exitCodes.ok;
  },
});

/** Resolves once this process is asked to end; asked a second time, it ends at once. */
function askedToEnd(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => done());
  });
}

function tls(
  cert: string | undefined,
  key: string | undefined,
): { readonly cert: string; readonly key: string } | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new UsageError(
      "--tls-cert と --tls-key の両方に、読めるファイルを指定してください。 / --tls-cert and --tls-key go together.",
    );
  const read = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  try {
    createSecureContext(read);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `証明書（${cert}）と秘密鍵（${key}）を使えません。どちらもPEMで、組になるものを指定してください（${why}）。 / The certificate and the key cannot be used; both are PEM and belong together.`,
    );
  }
  return read;
}
