import type { Notice } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { createTransport } from "nodemailer";
import type { BodyRuntime } from "./body/runtime.ts";

/** Where notices are sent from, as the administrator configured it; nothing is sent without. */
export interface MailSettings {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string;
  readonly from: string;
  /** Address of this installation, for the link in a mail. */
  readonly address: string;
}

/** Minutes before each further attempt; after the last one the notice stays in the product only. */
const waits = [1, 5, 30, 120, 720] as const;
const batch = 50;
/** Days after which a notice that was never tried is old news: mail set up today does not send those of last year. */
const freshDays = 7;

/** No personal data and nothing of the matter stands in the subject: mail is read on many screens. */
function subject(bodyName: string): string {
  return `【まちもり】${bodyName}からのお知らせ`;
}

function text(notice: Notice, settings: MailSettings, body: string): string {
  const { ja, en } = notice.text as { readonly ja: string; readonly en: string };
  const link =
    notice.declaration === null || notice.entry === null
      ? `/b/${body}`
      : `/b/${body}/entries/${notice.declaration}/${encodeURIComponent(notice.entry)}`;
  return `${ja}\n\n${settings.address}${link}\n\n${en}\n`;
}

/** Sends what waits in the outbox of a body; what fails is tried again later. Answers how many were sent. */
export async function sendPending(runtime: BodyRuntime, settings: MailSettings, at: Instant): Promise<number> {
  const transport = createTransport(settings.url);
  const roster = runtime.rosterOn(at.slice(0, 10) as Parameters<typeof runtime.rosterOn>[0]);
  try {
    return await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
      await tx.notices.leaveUnmailed(new Date(Date.parse(at) - freshDays * 86_400_000).toISOString());
      let sent = 0;
      for (const notice of await tx.notices.takePending(batch)) {
        const to = roster.person(notice.person)?.mail;
        if (!to) {
          await tx.notices.mailFailed(notice.id, "no-address", null);
          continue;
        }
        try {
          await transport.sendMail({
            from: settings.from,
            to,
            subject: subject(runtime.body.name),
            text: text(notice, settings, runtime.id),
          });
          await tx.notices.mailed(notice.id);
          sent += 1;
        } catch (error) {
          const wait = waits[notice.attempts];
          const next = wait === undefined ? null : (new Date(Date.parse(at) + wait * 60_000).toISOString() as Instant);
          await tx.notices.mailFailed(
            notice.id,
            error instanceof Error ? error.message.slice(0, 200) : "unknown",
            next,
          );
        }
      }
      return sent;
    });
  } finally {
    transport.close();
  }
}

/** Settings from the environment: MACHIMORI_SMTP_URL and MACHIMORI_MAIL_FROM; null where mail is not configured. */
export function mailSettings(env: Readonly<Record<string, string | undefined>>, address: string): MailSettings | null {
  const url = env["MACHIMORI_SMTP_URL"];
  const from = env["MACHIMORI_MAIL_FROM"];
  return url && from ? { url, from, address } : null;
}
