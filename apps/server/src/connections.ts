import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Files kept free for everything that is no connection: the database, attachments, workers and their pipes. */
const filesOfOurOwn = 100;
/** Connections held at once at most, and at least, whatever the operating system would allow. */
const most = 4_000;
const least = 20;

/** Connections that may be held under the limit of open files this process has (`ulimit -n`). */
export function connectionsAllowed(): number {
  if (!process.report) return most;
  // Without the addresses of the machine's networks, which it would look up by name.
  const report = Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | "unlimited" } };
  };
  const files = userLimits?.open_files?.soft;
  return typeof files === "number" ? Math.min(most, Math.max(least, files - filesOfOurOwn)) : most;
}

interface Held {
  readonly socket: Socket;
  readonly address: string;
  /** What came in over it last. */
  asked: IncomingMessage | null;
  unanswered: number;
}

/** Over TLS a request comes on a socket of its own; both are of the same port at the other end. */
const endOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;

/** It has asked nothing, or not all of what it asks: whoever holds it keeps us waiting, and loses nothing that is answered. */
const isWaitedFor = ({ asked, unanswered }: Held) => unanswered === 0 || asked?.complete === false;

/**
 * Lets no number of connections that ask nothing shut others out: where `allowed` are held and one more comes, the one
 * that has been waited for longest is ended, of the address that holds the most of them. What is being answered goes on.
 */
export function keepRoom(server: Server, allowed: number): void {
  const held = new Map<string, Held>();
  server.on("connection", (socket: Socket) => {
    if (held.size >= allowed) (longestOfMost(held.values())?.socket ?? socket).destroy();
    if (socket.destroyed) return;
    const end = endOf(socket);
    held.set(end, { socket, address: socket.remoteAddress ?? "", asked: null, unanswered: 0 });
    socket.once("close", () => held.delete(end));
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const one = held.get(endOf(request.socket));
    if (!one) return;
    one.asked = request;
    one.unanswered += 1;
    response.once("close", () => {
      one.unanswered -= 1;
    });
  });
}

function longestOfMost(held: Iterable<Held>): Held | undefined {
  const byAddress = Map.groupBy(
    [...held].filter((one) => isWaitedFor(one) && !one.socket.destroyed),
    (one) => one.address,
  );
  const [first, ...others] = byAddress.values();
  return others.reduce((most, one) => (one.length > most.length ? one : most), first ?? [])[0];
}
