import { type Label, label } from "@machimori/terms";
import type { BodyHealth, InstallationHealth } from "./health.ts";

/** Something the operator should look at: `bad` keeps something from working, `warning` will. */
export interface Finding {
  readonly level: "bad" | "warning";
  /** Id of the body it concerns; null for the installation. */
  readonly body: string | null;
  readonly text: Label;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const lateWork = 30 * minute;
const lateLog = minute;
const lateFile = 15 * minute;
const oldBackup = 2 * day;
const soon = 30 * day;
const enoughSpace = 1 << 30;
const leastSpace = 64 << 20;

const since = (at: string | null, now: string) => (at === null ? 0 : Date.parse(now) - Date.parse(at));

type Found = Omit<Finding, "body">;
const bad = (ja: string, en: string): Found => ({ level: "bad", text: label(ja, en) });
const warning = (ja: string, en: string): Found => ({ level: "warning", text: label(ja, en) });

function ofInstallation({ at, free, certificateUntil, backup, bodies }: InstallationHealth): readonly Found[] {
  const found: Found[] = [];
  if (free < leastSpace) found.push(bad("空き容量がほとんどありません。", "Almost no disk space is left."));
  else if (free < enoughSpace)
    found.push(warning("空き容量が1GiBを切りました。", "Less than 1 GiB of disk space is left."));
  if (certificateUntil !== null && certificateUntil <= at)
    found.push(bad("TLSの証明書の期限が切れています。", "The TLS certificate has expired."));
  else if (certificateUntil !== null && -since(certificateUntil, at) < soon)
    found.push(
      warning(
        "TLSの証明書の期限が30日以内に切れます。新しい証明書を置いて起動し直してください。",
        "The TLS certificate runs out within 30 days; put a new one in place and start again.",
      ),
    );
  const isOwn = bodies.some((body) => !body.sample);
  if (backup === null && isOwn)
    found.push(warning("この導入の控え（backup）はまだありません。", "There is no backup of this installation yet."));
  else if (isOwn && since(backup?.at ?? null, at) > oldBackup)
    found.push(warning("最後の控えから2日以上たっています。", "The last backup is more than two days old."));
  return found;
}

function ofBody(body: BodyHealth, at: string): readonly Found[] {
  if (body.stoppedAt !== null) return [];
  const { figures, work } = body;
  const found: Found[] = [];
  if (!body.hasKey && figures.signedAt !== null)
    found.push(bad("署名の鍵がありません。", "The signing key is missing."));
  if (body.sealsMissing)
    found.push(
      bad(
        "認証アプリの登録を読む鍵がありません。保管してある鍵を keys に戻してください。",
        "The key that reads authenticators is missing; put the kept one back.",
      ),
    );
  if (since(figures.oldestWaiting, at) > lateLog)
    found.push(
      bad(`台帳に入っていない記録が${figures.waiting}件あります。`, `${figures.waiting} records wait for the log.`),
    );
  if (figures.newest !== null && since(figures.newest, at) < -minute)
    found.push(
      bad(
        "この機械の時計が、最後の記録より遅れています。時計を合わせてください。合うまで、職員がサインインできないことがあります。",
        "The clock of this machine is behind the last record; set it. Until then people may not be able to sign in.",
      ),
    );
  for (const one of work)
    if (one.failedAt !== null)
      found.push(bad(`定期の処理に失敗しています（${one.error}）。`, `Regular work fails (${one.error}).`));
    else if (since(one.ranAt, at) > lateWork)
      found.push(warning("定期の処理が30分以上動いていません。", "Regular work has not run for half an hour."));
  if (figures.mailFailed > 0)
    found.push(
      warning(
        `メールで届けられなかったお知らせが${figures.mailFailed}件あります。団体の管理者が「設定」で見られます。`,
        `${figures.mailFailed} notices could not be mailed; the body's administrator sees them.`,
      ),
    );
  if (figures.mailRetried > 0)
    found.push(
      warning(
        `送り直しを待つお知らせが${figures.mailRetried}件あります。`,
        `${figures.mailRetried} notices wait to be mailed again.`,
      ),
    );
  if (figures.verificationsFailed > 0)
    found.push(
      warning(
        `この7日に、通信経路の検証が${figures.verificationsFailed}件終わりませんでした。`,
        `${figures.verificationsFailed} verifications of the network did not end in the last 7 days.`,
      ),
    );
  if (since(figures.oldestFile, at) > lateFile)
    found.push(
      warning(
        `無害化か受け渡しを待つファイルが${figures.filesWaiting}件あります。`,
        `${figures.filesWaiting} files wait to be made harmless or passed on.`,
      ),
    );
  return found;
}

/** What needs looking at, worst first. */
export function findingsOf(health: InstallationHealth): readonly Finding[] {
  const all: Finding[] = [
    ...ofInstallation(health).map((one) => ({ ...one, body: null })),
    ...health.bodies.flatMap((body) => ofBody(body, health.at).map((one) => ({ ...one, body: body.id }))),
  ];
  return [...all.filter((one) => one.level === "bad"), ...all.filter((one) => one.level === "warning")];
}
