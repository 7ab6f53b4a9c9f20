import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Ports of the router under test; each has its own networks, `10.<i>.0.0/16` and `2001:db8:<i>::/48`. */
export const PORTS = 4;

export function portMac(port: number): string {
  return `02:00:00:00:01:0${port}`;
}

function sh(command: string, input?: string): string {
  return execFileSync("sh", ["-c", command], {
    encoding: "utf8",
    ...(input === undefined ? {} : { input }),
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
}

/** Why the campaign cannot run here; null when it can. */
export function missingForKernel(): string | null {
  if (process.getuid?.() !== 0) return "needs root";
  for (const tool of ["ip", "nft", "iptables-restore", "ip6tables-restore", "ipset", "conntrack", "python3"]) {
    try {
      execFileSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" });
    } catch {
      return `needs ${tool}`;
    }
  }
  try {
    sh("ip netns add mchm-try && ip netns del mchm-try");
  } catch {
    return "cannot make network namespaces";
  }
  return null;
}

/** A frame seen: the port it came out of and the id of the probe. */
export interface Seen {
  readonly port: number;
  readonly id: number;
}

/** A router in a network namespace of its own, with a prober at the other end of its cables. */
export class Bench {
  private readonly router: string;
  private readonly prober: string;
  private readonly child: ChildProcess;
  private pending: { buffer: Uint8Array<ArrayBufferLike>; resolve: (seen: Seen[]) => void } | null = null;

  constructor(tag: string) {
    this.router = `mchm-r-${tag}`;
    this.prober = `mchm-p-${tag}`;
    const { router, prober } = this;
    const lines = [
      `ip netns add ${router}`,
      `ip netns add ${prober}`,
      `ip netns exec ${router} sh -c 'for f in all default; do echo 0 > /proc/sys/net/ipv4/conf/$f/rp_filter; echo 0 > /proc/sys/net/ipv4/conf/$f/send_redirects; done; echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding; echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad; echo 0 > /proc/sys/net/ipv6/conf/all/accept_ra; echo 0 > /proc/sys/net/ipv6/conf/default/router_solicitations'`,
      `ip -n ${router} link set lo up`,
    ];
    for (let i = 0; i < PORTS; i += 1) {
      lines.push(
        `ip link add eth${i} netns ${router} address ${portMac(i)} type veth peer name p${i} netns ${prober}`,
        `ip netns exec ${prober} sh -c 'echo 1 > /proc/sys/net/ipv6/conf/p${i}/disable_ipv6'`,
        `ip -n ${router} addr add 10.${i}.255.254/16 dev eth${i}`,
        `ip -n ${router} -6 addr add 2001:db8:${i}::fffe/126 dev eth${i} nodad`,
        `ip -n ${router} link set eth${i} up`,
        `ip -n ${prober} link set p${i} up`,
        `ip -n ${router} neigh add 10.${i}.255.253 lladdr 02:00:00:00:02:0${i} dev eth${i} nud permanent`,
        `ip -n ${router} neigh add 2001:db8:${i}::fffd lladdr 02:00:00:00:02:0${i} dev eth${i} nud permanent`,
        `ip -n ${router} route add 10.${i}.0.0/17 via 10.${i}.255.253 dev eth${i}`,
        `ip -n ${router} -6 route add 2001:db8:${i}::/48 via 2001:db8:${i}::fffd dev eth${i}`,
      );
    }
    sh(lines.join("\n"));
    this.child = spawn(
      "ip",
      [
        "netns",
        "exec",
        prober,
        "python3",
        fileURLToPath(new URL("probe.py", import.meta.url)),
        ...Array.from({ length: PORTS }, (_, i) => `p${i}`),
      ],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    this.child.stdout?.on("data", (chunk: Buffer) => this.receive(chunk));
  }

  private receive(chunk: Buffer): void {
    if (this.pending === null) return;
    this.pending.buffer = new Uint8Array(Buffer.concat([this.pending.buffer, chunk]));
    const { resolve } = this.pending;
    const buffer = Buffer.from(this.pending.buffer);
    if (buffer.length < 4) return;
    const count = buffer.readUInt32BE(0);
    if (buffer.length < 4 + count * 5) return;
    this.pending = null;
    resolve(
      Array.from({ length: count }, (_, i) => ({
        port: buffer.readUInt8(4 + i * 5),
        id: buffer.readUInt32BE(5 + i * 5),
      })),
    );
  }

  /** Sends the frames and says which came out where. */
  send(frames: readonly { readonly port: number; readonly frame: Uint8Array }[]): Promise<Seen[]> {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(frames.length, 0);
    const parts: Uint8Array[] = [head];
    for (const { port, frame } of frames) {
      const prefix = Buffer.alloc(3);
      prefix.writeUInt8(port, 0);
      prefix.writeUInt16BE(frame.length, 1);
      parts.push(prefix, frame);
    }
    return new Promise((resolve) => {
      this.pending = { buffer: Buffer.alloc(0), resolve };
      this.child.stdin?.write(Buffer.concat(parts));
    });
  }

  /** Runs a command in the router's namespace. */
  inRouter(command: string, input?: string): string {
    return sh(`ip netns exec ${this.router} ${command}`, input);
  }

  close(): void {
    this.child.stdin?.end();
    this.child.kill();
    sh(`ip netns del ${this.router}; ip netns del ${this.prober}; true`);
  }
}
