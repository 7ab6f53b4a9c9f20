import type { AddressSet } from "../../model/address.ts";
import { covers, type Intervals } from "../../model/intervals.ts";
import type { Match } from "../../model/match.ts";
import type { Translation } from "../../model/nat.ts";
import type { Why } from "./line-book.ts";

/** Why a line that hands packets to a program of the device itself cannot be passed over. */
export const OWN_PROXY: Why = {
  ja: "通信を機器自身のプログラム（プロキシなど）に渡す行です。プログラムがどこへ送り出すかは、転送の規則では表せません。",
  en: "This line hands packets to a program of the device itself (a proxy); where that sends them is not forwarding.",
};

/** Name and time service: what answers these on a device sends nothing of a packet on. */
const NAMES_AND_TIME: Intervals = [53, 53, 123, 123, 5353, 5353];

/**
 * True of a translation that hands packets meant for others to a program of the device: to the address of the way in
 * (`redirect`), or to the loopback. Not where only packets for the device itself, or for names and time, are taken.
 */
export function toOwnProxy(destination: Translation | undefined, matches: readonly Match[]): boolean {
  if (destination === undefined || !endsOnDevice(destination)) return false;
  const ports = "ports" in destination ? destination.ports : undefined;
  return matches.some((match) => match.toDevice !== true && !isQuiet(match, ports));
}

function endsOnDevice(destination: Translation): boolean {
  if (destination.kind === "redirect") return true;
  return destination.kind === "pool" && isLoopback(destination.addresses);
}

const isLoopback = ({ v4, v6 }: AddressSet): boolean =>
  v4.length + v6.length > 0 && covers([0x7f000000, 0x7fffffff], v4) && covers([1n, 1n], v6);

function isQuiet(match: Match, to: Intervals | undefined): boolean {
  const services = match.services ?? [];
  return (
    match.servicesNegated !== true &&
    services.length > 0 &&
    services.every((one) => one.destinationPorts !== undefined && covers(NAMES_AND_TIME, one.destinationPorts)) &&
    (to === undefined || covers(NAMES_AND_TIME, to))
  );
}
