import type { Notice, Transaction } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import { createTransport, type Transporter } from "nodemailer";
import type { BodyRuntime } from "./body/runtime.ts";
import { later } from "./sign-in/open-session.ts";

/** Where notices are sent from, as the administrator configured it; nothing is sent without. */
export interface MailSettings {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string;
  readonly from: string;
  /** Address of this installation, for the link in a mail. */
  readonly address: string;
}

/** Minutes before each further attempt of a mail that was refused; after the last one the notice stays in the product only. */
const waits = [1, 5, 30, 120, 720] as const;
/** Minutes after which a mail server that could not be reached is asked again. */
const outageMinutes = 5;
const batch = 500;
/** After a week a notice that never went is old news: mail set up today does not send those of last year. */
const freshMinutes = 7 * 24 * 60;

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

/** How long a mail server is waited for; one that says nothing holds up what else the calendar does. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 } as const;

/** What nodemailer says where the server refused this mail; all else is about the server, and true of every mail. */
const ofThisMail: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE"]);

/**
 * Sends what waits in the outbox of a body and answers how many went. Each is noted as soon as it went, so that an end
 * half-way sends none twice. A mail the server refuses is tried again on its own; where the server cannot be reached the
 * others are not tried on it one by one, and wait.
 */
export async function sendPending(
  runtime: BodyRuntime,
  settings: MailSettings,
  at: Instant,
  stopped?: AbortSignal,
): Promise<number> {
  const transport = createTransport({
    url: settings.url,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const acting = { ...runtime.system, at };
  try {
    await runtime.store.transact(acting, (tx) => tx.notices.leaveUnmailed(later(at, -freshMinutes)));
    let sent = 0;
    for (let count = 0; count < batch && !stopped?.aborted; count += 1) {
      const outcome = await runtime.store.transact(acting, (tx) => sendNext(tx, transport, runtime, settings, at));
      if (outcome === "nothing left" || outcome === "no server") break;
      if (outcome === "sent") sent += 1;
    }
    return sent;
  } finally {
    transport.close();
  }
}

async function sendNext(
  tx: Transaction,
  transport: Transporter,
  runtime: BodyRuntime,
  settings: MailSettings,
  at: Instant,
): Promise<"sent" | "not sent" | "no server" | "nothing left"> {
  const [notice] = await tx.notices.takePending(1);
  if (!notice) return "nothing left";
  const to = runtime.rosterOn(tokyoDay(at)).person(notice.person)?.mail;
  if (!to) {
    await tx.notices.mailFailed(notice.id, "no-address", null);
    return "not sent";
  }
  try {
    await transport.sendMail({
      from: settings.from,
      to,
      subject: subject(runtime.body.name),
      text: text(notice, settings, runtime.id),
    });
  } catch (error) {
    const { code = "", message = "unknown" } = error as { readonly code?: string; readonly message?: string };
    const said = message.slice(0, 200);
    if (!ofThisMail.has(code)) {
      await tx.notices.mailStopped(said, later(at, outageMinutes), later(at, -freshMinutes));
      return "no server";
    }
    const wait = waits[notice.attempts];
    await tx.notices.mailFailed(notice.id, said, wait === undefined ? null : later(at, wait));
    return "not sent";
  }
  await tx.notices.mailed(notice.id);
  return "sent";
}

/** Settings from the environment: MACHIMORI_SMTP_URL and MACHIMORI_MAIL_FROM; null where mail is not configured. */
export function mailSettings(env: Readonly<Record<string, string | undefined>>, address: string): MailSettings | null {
  const url = env["MACHIMORI_SMTP_URL"];
  const from = env["MACHIMORI_MAIL_FROM"];
  return url && from ? { url, from, address } : null;
}
