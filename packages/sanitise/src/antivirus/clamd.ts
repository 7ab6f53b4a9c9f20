/**
 * Client of ClamAV's daemon (clamd(8), INSTREAM). A rim of the package: it opens a local socket, so it is called by the
 * parent, before and after the sandbox, never within it. Anything but a clear "OK" is a refusal.
 */
import { connect, type Socket } from "node:net";
import { type Refusal, refuse } from "../format.ts";

/** Where the daemon listens: a Unix socket, or a port of this machine. */
export type ClamdAddress = { readonly socket: string } | { readonly host: "127.0.0.1" | "::1"; readonly port: number };

const CHUNK = 64 * 1024;
const MAX_ANSWER = 4096;

/** Reads `unix:/run/clamav/clamd.ctl` or `127.0.0.1:3310`; another machine is refused with undefined. */
export function clamdAddress(text: string): ClamdAddress | undefined {
  const socket = /^(?:unix:)?(\/[^\0]+)$/.exec(text)?.[1];
  if (socket) return { socket };
  const tcp = /^(127\.0\.0\.1|\[?::1\]?|localhost):(\d{1,5})$/.exec(text);
  if (!tcp || Number(tcp[2]) < 1 || Number(tcp[2]) > 65535) return undefined;
  return { host: tcp[1]!.includes("::1") ? "::1" : "127.0.0.1", port: Number(tcp[2]) };
}

/** Sends one command and waits for the whole answer; errors are refusals. */
function ask(address: ClamdAddress, send: (socket: Socket) => void, milliseconds: number): Promise<string | Refusal> {
  return new Promise((resolve) => {
    const socket = "socket" in address ? connect(address.socket) : connect(address.port, address.host);
    let answer = "";
    let connected = false;
    const finish = (result: string | Refusal): void => {
      clearTimeout(clock);
      socket.destroy();
      resolve(result);
    };
    const clock = setTimeout(
      () => finish(refuse(connected ? "antivirus-failed" : "antivirus-unreachable", "time-out")),
      milliseconds,
    );
    socket.on("connect", () => {
      connected = true;
      send(socket);
    });
    socket.on("data", (piece: Buffer) => {
      answer += piece.toString("utf8");
      if (answer.length > MAX_ANSWER) finish(refuse("antivirus-failed", "answer too long"));
    });
    socket.on("end", () => finish(answer));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      finish(refuse(connected ? "antivirus-failed" : "antivirus-unreachable", error.code ?? "")),
    );
  });
}

/** Whether the daemon answers. */
export async function pingClamd(address: ClamdAddress, milliseconds = 5000): Promise<Refusal | null> {
  const answer = await ask(address, (socket) => socket.write("zPING\0"), milliseconds);
  if (typeof answer !== "string") return answer;
  return answer.replace(/\0+$/, "") === "PONG" ? null : refuse("antivirus-failed", "PING");
}

/**
 * Lets the daemon scan bytes. Null = the daemon said OK. Call it only with bytes that passed the structural check:
 * scanners inflate archives by their own rules and are slow on bombs.
 */
export async function scanWithClamd(
  bytes: Uint8Array,
  address: ClamdAddress,
  milliseconds = 30_000,
): Promise<Refusal | null> {
  const send = (socket: Socket): void => {
    socket.write("zINSTREAM\0");
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const piece = bytes.subarray(at, at + CHUNK);
      const head = Buffer.alloc(4);
      head.writeUInt32BE(piece.length);
      socket.write(head);
      socket.write(piece);
    }
    socket.write(Buffer.alloc(4));
  };
  const answer = await ask(address, send, milliseconds);
  if (typeof answer !== "string") return answer;
  const said = answer.replace(/\0+$/, "").trim();
  if (said === "stream: OK") return null;
  const found = /^stream: (.{1,200}) FOUND$/.exec(said)?.[1];
  return found
    ? refuse("virus-detected", found.replace(/[^\x20-\x7e]/g, "?"))
    : refuse("antivirus-failed", said.slice(0, 100));
}
