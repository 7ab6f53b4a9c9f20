const TYPES: readonly (readonly [abbreviation: string, name: string])[] = [
  ["gigaethernet", "GigaEthernet"],
  ["giga", "GigaEthernet"],
  ["fastethernet", "FastEthernet"],
  ["fast", "FastEthernet"],
  ["tengigaethernet", "TenGigaEthernet"],
  ["tunnel", "Tunnel"],
  ["loopback", "Loopback"],
  ["null", "Null"],
  ["bvi", "BVI"],
  ["bri", "BRI"],
  ["dialer", "Dialer"],
  ["usb-serial", "USB-Serial"],
  ["serial", "Serial"],
];

/** `gigaethernet0.0` as `GigaEthernet0.0`. */
export function interfaceName(text: string): string {
  const lower = text.toLowerCase();
  for (const [abbreviation, name] of TYPES)
    if (
      lower.startsWith(abbreviation) &&
      lower.charAt(abbreviation.length) >= "0" &&
      lower.charAt(abbreviation.length) <= "9"
    )
      return `${name}${text.slice(abbreviation.length)}`;
  return text;
}
