import type { Entry, TransferIntake } from "@machimori/engine";
import { createTransport } from "nodemailer";
import { isNoPlace, placesOf, rootsFor } from "./places.ts";
import type { Described } from "./vault.ts";
import { putFile } from "./watched-folder.ts";

export interface Output extends Described {
  readonly bytes: Uint8Array;
}

/** `later` = not now, nothing is lost; `failed` = never, a person must see to it. */
export interface PassedOn {
  readonly outcome: "done" | "failed" | "later";
  readonly said: string;
  /** Where the next hop took or refused the mail of some: to be kept before anything else, or these get it twice. */
  readonly left?: Left;
}

/** Of a mail's recipients, those still to be reached and those the next hop will not take, and what it said last. */
export interface Left {
  readonly recipients: readonly string[];
  readonly refused: readonly string[];
  readonly said: string;
}

/** Puts sanitised files where the intake says. Safe to repeat: the same bytes are not put twice. */
export async function passToFolder(
  intake: TransferIntake,
  outputs: readonly Output[],
  dataRoot: string,
  body: string,
): Promise<PassedOn> {
  const places = placesOf(intake, rootsFor(dataRoot, body, process.env));
  if (isNoPlace(places)) return { outcome: "later", said: places.problem.ja };
  const names: string[] = [];
  for (const one of outputs) names.push(await putFile(places.out, one.name, one.bytes));
  return { outcome: "done", said: names.map((name) => `${intake.outFolder}/${name}`).join("\n") };
}

/** Hosts mail may go on to: this machine, and those the operator names (MACHIMORI_NEXT_HOPS, separated by ","). */
function isPermittedHop(host: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const named = (env["MACHIMORI_NEXT_HOPS"] ?? "").split(",").map((one) => one.trim().toLowerCase());
  return ["127.0.0.1", "[::1]", "localhost"].includes(host) || named.includes(host.toLowerCase());
}

/**
 * Hands sanitised mail to the next hop under the envelope it came with. A refusal of 5xx is final, all else is tried again,
 * for the recipients alone that were not reached yet.
 */
export async function passToNextHop(
  intake: TransferIntake,
  entry: Entry,
  mail: Output,
  left: Left = { recipients: String(entry.values["recipients"] ?? "").split("\n"), refused: [], said: "" },
): Promise<PassedOn> {
  if (left.recipients.length === 0) return outcomeFor(left);
  if (!mail.name.endsWith(".eml")) return { outcome: "failed", said: `${mail.name} はメールではありません。` };
  const hop = new URL(intake.nextHop ?? "");
  if (!isPermittedHop(hop.hostname, process.env))
    return { outcome: "later", said: `${hop.host} は運用者が許した中継先ではありません（MACHIMORI_NEXT_HOPS）。` };
  const transport = createTransport({
    host: hop.hostname.replace(/^\[|\]$/g, ""),
    port: Number(hop.port),
    secure: false,
    lmtp: hop.protocol === "lmtp:",
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      envelope: { from: String(entry.values["sender"] ?? ""), to: [...left.recipients] },
      raw: Buffer.from(mail.bytes),
    });
    const kept = left.recipients.filter((one) => !(sent.rejected ?? []).map(String).includes(one));
    return outcomeFor(answered(left, kept, sent.rejectedErrors ?? [], `${hop.host}: ${sent.response}`));
  } catch (error) {
    const { responseCode, message, rejectedErrors } = error as Turned;
    const said = `${hop.host}: ${(message ?? "").replace(/[\u0000-\u001f\u007f]/g, " ").slice(0, 300)}`;
    // Where nobody was taken, each has an answer of its own.
    if (rejectedErrors) return outcomeFor(answered(left, [], rejectedErrors, said));
    return { outcome: (responseCode ?? 0) >= 500 ? "failed" : "later", said };
  } finally {
    transport.close();
  }
}

/** What the next hop's refusal says, of the mail or of one recipient. */
interface Turned {
  readonly responseCode?: number | undefined;
  readonly message?: string | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly Turned[] | undefined;
}

function answered(left: Left, kept: readonly string[], turned: readonly Turned[], said: string): Left {
  const final = turned.flatMap(({ recipient, responseCode }) =>
    recipient !== undefined && (responseCode ?? 0) >= 500 ? [recipient] : [],
  );
  return {
    recipients: left.recipients.filter((one) => !kept.includes(one) && !final.includes(one)),
    refused: [...left.refused, ...final],
    said: said.slice(0, 500),
  };
}

function outcomeFor(left: Left): PassedOn {
  const { recipients, refused, said } = left;
  if (recipients.length > 0) return { outcome: "later", said, left };
  if (refused.length === 0) return { outcome: "done", said, left };
  return { outcome: "failed", said: `${said}\n受け取られなかった宛先：${refused.join("、")}`, left };
}
