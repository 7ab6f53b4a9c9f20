/** Interface types with the shortest beginning that stands for them, longest names first where beginnings clash. */
const TYPES: readonly (readonly [abbreviation: string, name: string])[] = [
  ["tengig", "TenGigabitEthernet"],
  ["te", "TenGigabitEthernet"],
  ["twentyfivegig", "TwentyFiveGigE"],
  ["twe", "TwentyFiveGigE"],
  ["twogig", "TwoGigabitEthernet"],
  ["tw", "TwoGigabitEthernet"],
  ["tunnel", "Tunnel"],
  ["tu", "Tunnel"],
  ["gigabit", "GigabitEthernet"],
  ["gig", "GigabitEthernet"],
  ["gi", "GigabitEthernet"],
  ["fastethernet", "FastEthernet"],
  ["fa", "FastEthernet"],
  ["fivegig", "FiveGigabitEthernet"],
  ["fiv", "FiveGigabitEthernet"],
  ["fiftygig", "FiftyGigE"],
  ["fif", "FiftyGigE"],
  ["fortygig", "FortyGigabitEthernet"],
  ["fo", "FortyGigabitEthernet"],
  ["hundredgig", "HundredGigE"],
  ["hu", "HundredGigE"],
  ["ethernet", "Ethernet"],
  ["eth", "Ethernet"],
  ["e", "Ethernet"],
  ["port-channel", "Port-channel"],
  ["po", "Port-channel"],
  ["loopback", "Loopback"],
  ["lo", "Loopback"],
  ["vlan", "Vlan"],
  ["vl", "Vlan"],
  ["serial", "Serial"],
  ["se", "Serial"],
  ["dialer", "Dialer"],
  ["di", "Dialer"],
  ["bvi", "BVI"],
  ["bdi", "BDI"],
  ["null", "Null"],
  ["nu", "Null"],
  ["virtual-template", "Virtual-Template"],
  ["virtual-access", "Virtual-Access"],
  ["mgmt", "mgmt"],
  ["atm", "ATM"],
  ["cellular", "Cellular"],
  ["multilink", "Multilink"],
  ["appgigabitethernet", "AppGigabitEthernet"],
  ["management", "Management"],
];

/** `gi1/0/1`, `Gi 1/0/1` or `GigabitEthernet1/0/1` as `GigabitEthernet1/0/1`; an unknown type stays as written. */
export function interfaceName(words: readonly string[]): string {
  const joined = words.join("");
  let cut = 0;
  while (cut < joined.length && !(joined.charCodeAt(cut) >= 48 && joined.charCodeAt(cut) <= 57)) cut += 1;
  const type = joined.slice(0, cut).toLowerCase();
  if (type === "" || cut === joined.length) return joined;
  for (const [abbreviation, name] of TYPES) {
    if (type === name.toLowerCase()) return `${name}${joined.slice(cut)}`;
    if (type.startsWith(abbreviation) && name.toLowerCase().startsWith(type)) return `${name}${joined.slice(cut)}`;
  }
  return joined;
}
