import { PacketEvaluator } from "../flow/evaluate.ts";
import type { Packet } from "../model/packet.ts";
import type { Vendor } from "../model/vendor.ts";

/**
 * The notation of the readers' table tests: `10.0.0.1 > 10.0.1.1 tcp/80 @eth0` asked of the first device of a
 * configuration, answered as `accept 3`: the verdict and the line that decided (`-` where a default did).
 */
export function asked(vendor: Vendor, config: string, question: string, device = 0): string {
  const reading = vendor.read(config, "test.conf");
  const packet = packetOf(question);
  const found = reading.devices[device];
  if (found === undefined) return "no device";
  const answer = new PacketEvaluator(found, [packet]).answer(packet);
  return `${answer.verdict} ${answer.line?.line ?? "-"}`;
}

/** `source[:port] > destination protocol[/port] @interface [state]`. */
export function packetOf(question: string): Packet {
  const [source = "", , destination = "", service = "", where = "", state = "new"] = question.split(" ");
  const [proto = "", port] = service.split("/");
  const isV6 = source.split(":").length > 2;
  const [src, sport] = isV6 ? [source, undefined] : source.split(":");
  const isIcmp = proto.startsWith("icmp");
  return {
    in: where.slice(1),
    src: src ?? "",
    dst: destination,
    proto,
    sport: isIcmp ? null : Number(sport ?? 40_000),
    dport: isIcmp || port === undefined ? null : Number(port),
    icmpType: isIcmp ? Number(port ?? 8) : null,
    srcMac: null,
    tcpFlags: null,
    state,
  } as Packet;
}

/** Lines that were not understood, as `class line`. */
export function unread(vendor: Vendor, config: string): string[] {
  return vendor
    .read(config, "test.conf")
    .lines.flatMap(({ state, source }) => (state.kind === "notUnderstood" ? [`${state.class} ${source.line}`] : []));
}
