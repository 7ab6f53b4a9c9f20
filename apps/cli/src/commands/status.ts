import { type BodyHealth, findingsOf, type InstallationHealth, installationHealth } from "@machimori/server";
import { eraDate, type Instant, tokyoDay } from "@machimori/terms";
import { command } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { data, json } from "../option.ts";
import { exitCodes, printJson } from "../outcome.ts";

const marks = { bad: "×", warning: "△" } as const;
const moment = (at: string | null) => {
  if (at === null) return "まだ";
  const clock = new Intl.DateTimeFormat("ja-JP", { timeZone: "Asia/Tokyo", timeStyle: "short" });
  return `${eraDate(tokyoDay(at as Instant))} ${clock.format(new Date(at))}`;
};

function installationLines(health: InstallationHealth): readonly string[] {
  const { serving, backup, certificateUntil } = health;
  return [
    `まちもり ${health.version}（Node ${health.node}、PostgreSQL ${health.postgres}）`,
    serving ? `稼働中：${serving.address}（${moment(serving.since)}から）` : "止まっています。",
    `空き容量：${(health.free / 2 ** 30).toFixed(1)} GiB`,
    backup
      ? `最後の控え：${moment(backup.at)}　${backup.into}（${backup.files}ファイル、読み返して確認済み）`
      : "最後の控え：まだありません",
    ...(certificateUntil ? [`TLSの証明書：${moment(certificateUntil)}まで`] : []),
  ];
}

function bodyLine({ id, name, sample, stoppedAt, figures, work }: BodyHealth, hasMail: boolean): string {
  const ran = work.find((one) => one.what === "daily")?.ranAt ?? null;
  return [
    `${id}\t${name}${sample ? "（見本）" : ""}`,
    stoppedAt === null ? "稼働中" : `停止（${moment(stoppedAt)}から）`,
    `署名待ち${figures.waiting}件`,
    `最後の署名 ${moment(figures.signedAt)}`,
    `定期の処理 ${moment(ran)}`,
    `未達のお知らせ${figures.mailFailed}件`,
    ...(hasMail ? [`送信待ち${figures.mailPending}件`] : []),
    `検証待ち${figures.verificationsWaiting}件`,
    `処理待ちのファイル${figures.filesWaiting}件`,
  ].join("\t");
}

/** `machimori status`: how the installation and its bodies fare, for whoever runs it. */
export const status = command({
  summary: {
    ja: "動き具合を見る（控え、お知らせ、処理、台帳、容量。団体の中身は表示しません）",
    en: "How the installation and its bodies fare: backup, notices, work, logs, space; never contents",
  },
  options: { data, json },
  note: {
    ja: "見るべきところ（×か△）があれば、終了コードは1です。",
    en: "Exit code 1 where something needs looking at (× or △).",
  },
  run: ({ values }) =>
    withStore(values.data, async (store) => {
      const health = await installationHealth(store, new Date().toISOString() as Instant);
      const findings = findingsOf(health);
      if (values.json) await printJson({ ...health, findings });
      else {
        const found = findings.map(
          ({ level, body, text }) => `${marks[level]} ${body === null ? "" : `${body}：`}${text.ja} / ${text.en}`,
        );
        const hasMail = health.serving?.mail ?? true;
        const lines = [...installationLines(health), "", ...health.bodies.map((body) => bodyLine(body, hasMail))];
        process.stdout.write(`${[...lines, ...(found.length > 0 ? ["", ...found] : [])].join("\n")}\n`);
      }
      return findings.length > 0 ? exitCodes.objection : exitCodes.ok;
    }),
});
