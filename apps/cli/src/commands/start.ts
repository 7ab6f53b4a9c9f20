import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { start as startServer } from "@machimori/server";
import { buildWeb, webFolder } from "@machimori/web/build";
import { readArguments } from "../arguments.ts";
import { type Command, exitCodes, UsageError } from "../outcome.ts";

const root = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))));

/** Where a data folder lies unless --data says otherwise. */
export const defaultData = join(root, "data");

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

export const start: Command = {
  summary: { ja: "Machimori を起動します（--data, --port, --host, --no-sample）", en: "Start Machimori" },
  async run(args) {
    const { values } = readArguments(args, {
      data: { type: "string" },
      port: { type: "string" },
      host: { type: "string" },
      "no-sample": { type: "boolean" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      "behind-proxy": { type: "boolean" },
      database: { type: "string" },
    });
    const host = values.host ?? "127.0.0.1";
    const port = Number(values.port ?? process.env["PORT"] ?? 4649);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new UsageError("--port は0から65535までの数で指定してください。");
    const https = tls(values["tls-cert"], values["tls-key"]);
    const behindProxy = values["behind-proxy"] ?? false;
    if (!loopback.has(host) && !https && !behindProxy)
      throw new UsageError(
        "この機械の外からの接続を受けるには、暗号化が必要です。--tls-cert と --tls-key を指定するか、TLSを終端する中継の後ろに置いて --behind-proxy を付けてください。",
      );
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const unbuilt = await buildWeb(say);
    if (unbuilt) throw new UsageError(`${unbuilt.ja}\n${unbuilt.en}`);
    const url = process.env["DATABASE_URL"];
    const running = await startServer({
      store: {
        data: resolve(values.data ?? defaultData),
        ...(url ? { provider: "url" as const, url } : {}),
        ...(values.database ? { provider: values.database as "bundled" } : {}),
      },
      host,
      port,
      sample: values["no-sample"] !== true,
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
      say(running.refused.ja);
      return exitCodes.usage;
    }
    const token = running.installation.makeLink();
    process.stdout.write(
      `まちもり: ${running.address}  自分の団体で始める（30分間有効）: ${running.address}/start/${token}\n`,
    );
    await new Promise<void>((done) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => done());
    });
    say("終了しています…");
    await running.close();
    return exitCodes.ok;
  },
};

function tls(
  cert: string | undefined,
  key: string | undefined,
): { readonly cert: string; readonly key: string } | null {
  if (cert === undefined && key === undefined) return null;
  for (const file of [cert, key])
    if (file === undefined || !existsSync(file))
      throw new UsageError("--tls-cert と --tls-key の両方に、読めるファイルを指定してください。");
  return { cert: readFileSync(cert!, "utf8"), key: readFileSync(key!, "utf8") };
}
