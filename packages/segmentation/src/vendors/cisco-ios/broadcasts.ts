/**
 * UDP broadcasts that `ip helper-address` sends on unless `no ip forward-protocol udp` says otherwise ("IP Addressing:
 * IPv4 Broadcast Packet Handling"): time, names, TACACS, TFTP, NetBIOS. DHCP is left out: what the relay sends on is
 * its own.
 */
export const FORWARDED_BROADCASTS: readonly number[] = [37, 42, 49, 53, 69, 137, 138];

/** `ip helper-address ADDRESS` of an interface. */
export interface HelperAddress {
  readonly address: number;
  readonly line: number;
}
