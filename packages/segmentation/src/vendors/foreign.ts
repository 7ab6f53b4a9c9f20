/** A language there is no reader for, known by signs that no language with a reader has. */
export interface ForeignLanguage {
  readonly name: string;
  readonly signs: readonly RegExp[];
  /** Other files lie packed in it. */
  readonly isPacked?: true;
}

/**
 * Configuration languages that are recognised only to be refused by name. Many look like IOS; read as IOS they would
 * mean something else, so a text with one of these signs is never given to another reader.
 */
export const FOREIGN: readonly ForeignLanguage[] = [
  { name: "Cisco IOS-XR", signs: [/^!! ?IOS XR/m, /^ ?ipv4 (?:address|access-group) \S/m] },
  {
    name: "Cisco NX-OS",
    signs: [
      /^feature (?:interface-vlan|vpc|bgp|ospf|hsrp|lacp|nxapi|telnet|udld|dhcp|fex|private-vlan|pbr)\b/m,
      /^vrf context \S/m,
      /^version \S+ Bios:version/m,
    ],
  },
  {
    name: "Cisco Small Business",
    signs: [/^config-file-header\s*$/m, /^file SSD indicator /m, /^ssd-control-start\s*$/m],
  },
  { name: "Cisco FTD", signs: [/^NGFW Version /m, /^access-list \S+ advanced (?:permit|deny|trust) /m] },
  {
    name: "Arista EOS",
    signs: [
      /^! ?device: .{0,120}EOS-/m,
      /^! boot system flash:\S*EOS/m,
      /^transceiver qsfp default-mode /m,
      /^switchport default mode routed\s*$/m,
      /^management (?:api|cvx) ?\S*/m,
      /^ {3}ip address (?:\d{1,3}\.){3}\d{1,3}\/\d/m,
    ],
  },
  { name: "Huawei VRP / H3C・HPE Comware / NEC QX", signs: [/^ ?sysname \S/m, /^# .{0,40}Comware Software/m] },
  {
    name: "Nokia SR OS",
    signs: [/^# TiMOS-/m, /^\s+(?:card|mda)-type [a-z]\S*$/m, /^echo "System Configuration"/m, /^\/configure card \d/m],
  },
  {
    name: "Fortinet (FortiManager, FortiSwitch, FortiWeb …)",
    signs: [/^#config-version=(?!FG|FW|FortiGate)F[A-Z\d]{2}/m, /^# Platform Full Name\s*: Forti(?!Gate)/m],
  },
  { name: "Aruba ArubaOS", signs: [/^# ?ArubaOS \(MODEL/m, /^ip access-list session \S/m, /^netservice \S/m] },
  { name: "Broadcom EFOS / FASTPATH", signs: [/^!System Description "/m] },
  { name: "FS.COM FSOS", signs: [/^! Fiberstore Co/m, /^! .{0,60} by FS\.COM /m] },
  { name: "Perle IOLAN", signs: [/^! Perle IOLAN/m] },
  { name: "A10 ACOS", signs: [/^!.{0,60}\(ACOS\)/m, /^slb (?:server|virtual-server|service-group|template) /m] },
  { name: "Dell OS10", signs: [/^interface ethernet\d+\/\d+\/\d+/m, /^! Version 10\.\d+\.\d+\S*\s*$/m] },
  { name: "Aruba AOS-CX", signs: [/^! ?Version ArubaOS-CX/m, /^!export-password: /m] },
  { name: "HPE ProCurve / ArubaOS-Switch", signs: [/^; ?\S+ Configuration Editor; /m, /^; Ver #\d/m] },
  { name: "APRESIA", signs: [/^packet-filter2?\s*$/m] },
  { name: "古河 FITELnet", signs: [/^interface ewan \d/m] },
  { name: "富士通 Si-R / SR-S", signs: [/^(?:lan|remote|ether) \d+ (?:\d+ )?(?:ip|ap|vlan|name|use) \S/m] },
  { name: "F5 BIG-IP", signs: [/^#TMSH-VERSION/m, /^ltm (?:virtual|pool|node|virtual-address) \S/m] },
  { name: "NVIDIA Cumulus Linux", signs: [/^net add \S/m, /^nv set \S/m, /^\s+bridge-vlan-aware (?:yes|no)/m] },
  { name: "Debian ifupdown", signs: [/^iface \S+ inet6? (?:static|dhcp|manual|loopback)\s*$/m] },
  {
    name: "Check Point",
    signs: [
      /^set interface \S+ ipv4-address /m,
      /^\s*:AdminInfo \(/m,
      /^\s*:rule-base \(/m,
      /^set static-route \S+ nexthop /m,
    ],
  },
  { name: "SonicWall SonicOS", signs: [/^firmware-version "?SonicOS/m, /^access-rule ipv[46] from \S/m] },
  { name: "MikroTik RouterOS", signs: [/^# .{0,60}by RouterOS /m, /^\/(?:ip|ipv6) (?:firewall|address|route)\b/m] },
  { name: "pfSense / OPNsense", signs: [/^\s*<(?:pfsense|opnsense)>/m] },
  { name: "WatchGuard", signs: [/<product-grade>/, /<for-version>\d/] },
  { name: "Sophos XG", signs: [/<Configuration APIVersion=/] },
  { name: "Juniper ScreenOS", signs: [/^set policy (?:global )?id \d/m, /^set interface "?[\w/.]+"? zone "?\w/m] },
  { name: "Extreme EXOS", signs: [/^configure vlan \S+ add ports /m, /^# Module \w+ configuration/m] },
  { name: "Brocade / Ruckus ICX", signs: [/^module 1 icx/m, /^ver 0?\d+\.\d+\.\d+\S*T\d+/m] },
  { name: "Citrix NetScaler", signs: [/^add ns ip /m, /^add lb vserver /m] },
  { name: "nftables (JSON; give nft list ruleset)", signs: [/^\s*\{\s*"nftables":/] },
  // What programs pack files into: the first letters after they are read as text.
  { name: "ZIP archive", signs: [/^PK[^\w\s]{2}/], isPacked: true },
  { name: "gzip archive", signs: [/^[^\w\s]\ufffd[^\w\s]/], isPacked: true },
  { name: "tar archive", signs: [/^[\s\S]{257}ustar/], isPacked: true },
  { name: "BSD pf", signs: [/^(?:pass|block)(?: in| out| log| quick| return){0,3} (?:on|all|inet6?|from|proto) ?/m] },
];

/** How much of a text is looked at. */
const LOOKED_AT = 65_536;

/** The language without a reader that a text is written in; null where no sign of one stands. */
export function foreignLanguage(text: string): ForeignLanguage | null {
  const head = text.slice(0, LOOKED_AT);
  return FOREIGN.find((one) => one.signs.some((sign) => sign.test(head))) ?? null;
}
