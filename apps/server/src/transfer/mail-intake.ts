import { createHash } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { hostname } from "node:os";
import type { TransferIntake } from "@machimori/engine";
import { tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { outcomeOf, takeArrival } from "./gateway.ts";
import { SmtpPace } from "./smtp-pace.ts";
import { type Envelope, type Reply, SmtpSession } from "./smtp-session.ts";
import { verdictsOf } from "./statistics.ts";
import { wordsOfCode } from "./words.ts";
import type { TransferWork } from "./work.ts";

const largest = 50_000_000;
const mostConnections = 10;
const idle = 300_000;
/** How long the other side is kept waiting for the verdict; after that the message is ours and goes on by itself. */
const patience = 45_000;

interface Way {
  readonly runtime: BodyRuntime;
  readonly intake: TransferIntake;
}

/** Mail in by SMTP or LMTP on this machine alone: kept and recorded before it is answered, sanitised, passed on. */
export class MailIntake {
  readonly #installation: Installation;
  readonly #work: TransferWork;
  #ways: readonly Way[] = [];
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(installation: Installation, work: TransferWork) {
    this.#installation = installation;
    this.#work = work;
  }

  /** Listens on a port of this machine (0 = any) and answers which. */
  async listen(port: number, host: "127.0.0.1" | "::1" = "127.0.0.1"): Promise<number> {
    const server = createServer((socket) => this.#converse(socket));
    server.maxConnections = mostConnections;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    this.#server = server;
    const address = server.address();
    return typeof address === "object" && address ? address.port : port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
    this.#server = null;
  }

  /** The addresses of today's settings; asked at the start of each conversation. */
  async #look(): Promise<void> {
    const ways: Way[] = [];
    for (const { id } of await this.#installation.bodies()) {
      const runtime = await this.#installation.body(id);
      const intakes = runtime?.settingsOn(tokyoDay(this.#installation.clock())).transferIntakes ?? [];
      for (const intake of intakes)
        if (runtime && intake.kind === "mail" && intake.active) ways.push({ runtime, intake });
    }
    this.#ways = ways;
  }

  #wayOf(address: string): Way | null {
    const full = address.toLowerCase();
    const domain = full.slice(full.lastIndexOf("@") + 1);
    const named = (wanted: string) =>
      this.#ways.find(({ intake }) => intake.recipients?.some((one) => one.toLowerCase() === wanted)) ?? null;
    return named(full) ?? named(domain);
  }

  #converse(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setTimeout(idle, () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const pace = new SmtpPace(performance.now());
    const session = new SmtpSession({
      name: hostname().replace(/[^\x21-\x7e]/g, "") || "localhost",
      largest,
      recipient: (address, soFar) => this.#recipient(address, soFar),
      message: (envelope, bytes) => this.#message(envelope, bytes).finally(() => pace.answered(performance.now())),
    });
    const tooSlow = () => socket.end("421 4.4.2 Too slow\r\n", () => socket.destroy());
    let end = setTimeout(tooSlow, pace.left(performance.now()));
    socket.on("close", () => clearTimeout(end));
    let turn: Promise<unknown> = this.#look().then(
      () => socket.write(session.greeting()),
      () => socket.destroy(),
    );
    socket.on("data", (piece: Buffer) => {
      socket.pause();
      // What is ours to do takes none of the other side's time.
      clearTimeout(end);
      pace.came(piece.length);
      turn = turn
        .then(async () => {
          const answer = await session.feed(piece);
          if (!socket.destroyed) end = setTimeout(tooSlow, pace.left(performance.now()));
          if (answer !== "") socket.write(answer, "latin1");
          if (session.open) socket.resume();
          else socket.end();
        })
        .catch(() => socket.destroy());
    });
  }

  #recipient(address: string, soFar: readonly string[]): Reply | null {
    const way = this.#wayOf(address);
    if (!way) return { code: 550, text: "5.1.1 No such recipient here" };
    const first = soFar[0] === undefined ? way : this.#wayOf(soFar[0]);
    return first?.intake === way.intake ? null : { code: 452, text: "4.5.3 Send this recipient's copy apart" };
  }

  async #message(envelope: Envelope, bytes: Buffer): Promise<Reply> {
    const way = this.#wayOf(envelope.recipients[0] ?? "");
    if (!way) return { code: 451, text: "4.3.5 Settings changed, try again" };
    const { runtime, intake } = way;
    const hash = createHash("sha256").update(bytes).digest("hex");
    const taken = await takeArrival(this.#installation, this.#work, runtime, intake, {
      source: messageId(bytes) ?? `SHA-256 ${hash.slice(0, 16)}`,
      name: "message.eml",
      bytes,
      stamp: `${hash} ${Date.now()}`,
      sender: envelope.sender,
      recipients: envelope.recipients,
    });
    if (taken === "no-rule") return { code: 550, text: "5.7.1 The policy permits no transfer between these zones" };
    if (taken === "not-recorded") return { code: 451, text: "4.3.0 Not kept, try again later" };
    const entry = await this.#work.sanitised(runtime, taken.id, patience);
    const name = taken.number ?? taken.id;
    const number = name.replace(/[^\x21-\x7e]/g, "") || taken.id;
    if (outcomeOf(entry) !== "refused") return { code: 250, text: `2.0.0 Kept as ${number}` };
    const code = verdictsOf(entry)[0]?.refusal ?? "refused";
    return { code: 550, text: `5.7.1 ${code}: ${wordsOfCode(code).en}`.replace(/[^\x20-\x7e]/g, "?").slice(0, 400) };
  }
}

/** The Message-ID, where the header has a plain one; for finding the mail again, never for deciding. */
function messageId(bytes: Buffer): string | null {
  const end = bytes.indexOf("\r\n\r\n");
  const head = bytes.toString("latin1", 0, Math.min(end < 0 ? 65_536 : end, 65_536));
  return /^message-id:[ \t]*(<[\x21-\x7e]{1,250}>)[ \t]*$/im.exec(head)?.[1] ?? null;
}
