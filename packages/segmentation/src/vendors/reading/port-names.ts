/**
 * Names that command references use for TCP and UDP ports. A name is listed once; where a vendor means another
 * number than the rest, its own table below comes first.
 */
const COMMON: Readonly<Record<string, number>> = {
  tcpmux: 1,
  rje: 5,
  echo: 7,
  discard: 9,
  systat: 11,
  daytime: 13,
  netstat: 15,
  qotd: 17,
  chargen: 19,
  "ftp-data": 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  time: 37,
  timed: 37,
  nameserver: 42,
  nicname: 43,
  whois: 43,
  tacacs: 49,
  "tacacs-ds": 65,
  domain: 53,
  dns: 53,
  bootps: 67,
  bootpc: 68,
  dhcp: 67,
  tftp: 69,
  gopher: 70,
  finger: 79,
  www: 80,
  http: 80,
  kerberos: 88,
  "kerberos-sec": 88,
  hostname: 101,
  "iso-tsap": 102,
  pop2: 109,
  pop3: 110,
  sunrpc: 111,
  ident: 113,
  auth: 113,
  sftp: 115,
  nntp: 119,
  ntp: 123,
  msrpc: 135,
  epmap: 135,
  "netbios-ns": 137,
  netbios_ns: 137,
  "netbios-dgm": 138,
  netbios_dgm: 138,
  "netbios-ss": 139,
  "netbios-ssn": 139,
  netbios_ssn: 139,
  imap: 143,
  imap2: 143,
  imap4: 143,
  snmp: 161,
  snmptrap: 162,
  "snmp-trap": 162,
  xdmcp: 177,
  bgp: 179,
  irc: 194,
  dnsix: 195,
  imap3: 220,
  ldap: 389,
  "mobile-ip": 434,
  mobileip: 434,
  "mobileip-agent": 434,
  "mobilip-mn": 435,
  snpp: 444,
  https: 443,
  "microsoft-ds": 445,
  "pim-auto-rp": 496,
  isakmp: 500,
  ike: 500,
  exec: 512,
  biff: 512,
  login: 513,
  who: 513,
  cmd: 514,
  rsh: 514,
  syslog: 514,
  lpd: 515,
  printer: 515,
  talk: 517,
  ntalk: 518,
  rip: 520,
  ripng: 521,
  router: 520,
  uucp: 540,
  klogin: 543,
  kshell: 544,
  "dhcpv6-client": 546,
  "dhcpv6-server": 547,
  rtsp: 554,
  nntps: 563,
  submission: 587,
  ldaps: 636,
  ldp: 646,
  "krb-prop": 754,
  krbupdate: 760,
  kpasswd: 761,
  rkinit: 2108,
  imaps: 993,
  pop3s: 995,
  ftps: 990,
  "ftps-data": 989,
  socks: 1080,
  lotusnotes: 1352,
  "citrix-ica": 1494,
  "ms-sql-s": 1433,
  "ms-sql-m": 1434,
  sqlnet: 1521,
  l2tp: 1701,
  h323: 1720,
  pptp: 1723,
  radius: 1812,
  radacct: 1813,
  msdp: 639,
  nfs: 2049,
  nfsd: 2049,
  zephyr: 2103,
  "zephyr-clt": 2103,
  "zephyr-hm": 2104,
  "zephyr-srv": 2102,
  eklogin: 2105,
  ekshell: 2106,
  cvspserver: 2401,
  ctiqbe: 2748,
  mysql: 3306,
  ms_rdp: 3389,
  rdp: 3389,
  drip: 3949,
  "non500-isakmp": 4500,
  vxlan: 4789,
  sip: 5060,
  sips: 5061,
  aol: 5190,
  "secureid-udp": 5510,
  postgresql: 5432,
  "pcanywhere-data": 5631,
  "pcanywhere-status": 5632,
  x11: 6000,
  geneve: 6081,
  "onep-plain": 15001,
  "onep-tls": 15002,
  "connectedapps-plain": 15001,
  "connectedapps-tls": 15002,
  nbname: 137,
  nbdatagram: 138,
  nbsession: 139,
};

/** ASA command reference: `kerberos`, `radius` and `cifs` keep older numbers than elsewhere. */
const ASA: Readonly<Record<string, number>> = { kerberos: 750, radius: 1645, "radius-acct": 1646, cifs: 3020 };

/** Yamaha command reference, list of the mnemonics of `ip filter`. */
const YAMAHA: Readonly<Record<string, number>> = {
  dhcps: 67,
  dhcpc: 68,
  whois: 43,
  dns: 53,
  domain: 53,
  gopher: 70,
  finger: 79,
  www: 80,
  pop3: 110,
  sunrpc: 111,
  ident: 113,
  ntp: 123,
  nntp: 119,
  snmp: 161,
  syslog: 514,
  printer: 515,
  talk: 517,
  route: 520,
  uucp: 540,
  submission: 587,
  at_rtmp: 201,
  netbios_ns: 137,
  netbios_dgm: 138,
  netbios_ssn: 139,
  sftp: 115,
};

/** Names that AlliedWare Plus and AlaxalA write differently. */
const JAPAN_SWITCHES: Readonly<Record<string, number>> = {
  netbiosns: 137,
  netbiosdgm: 138,
  netbiosss: 139,
  mssql: 1433,
};

export type PortDialect = "common" | "asa" | "yamaha" | "switches";

const OWN: Readonly<Record<PortDialect, Readonly<Record<string, number>>>> = {
  common: {},
  asa: ASA,
  yamaha: YAMAHA,
  switches: JAPAN_SWITCHES,
};

/**
 * Number of a port written as a decimal number or by name; `null` when it is neither or above 65535.
 * Sources: "Cisco IOS Security Command Reference" (access-list extended), "Cisco Secure Firewall ASA CLI reference"
 * (TCP and UDP ports), "Junos firewall filter match conditions", Yamaha "コマンドリファレンス" (ip filter).
 */
export function portNumber(text: string, dialect: PortDialect = "common"): number | null {
  if (isDecimal(text)) {
    const value = Number(text);
    return value <= 65535 ? value : null;
  }
  const name = text.toLowerCase();
  const own = OWN[dialect];
  if (Object.hasOwn(own, name)) return own[name] ?? null;
  return Object.hasOwn(COMMON, name) ? (COMMON[name] ?? null) : null;
}

/** True for one to ten decimal digits: what a configuration writes for a number. */
export function isDecimal(text: string): boolean {
  if (text.length === 0 || text.length > 10) return false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
