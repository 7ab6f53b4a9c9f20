import type { Service } from "../../model/match.ts";
import { ICMP, ICMPV6, one, service, TCP, TCP_UDP, UDP } from "../reading/services.ts";

const tcp = (...ports: readonly number[]): Service =>
  service(
    TCP,
    ports.flatMap((port) => [port, port]),
  );
const udp = (...ports: readonly number[]): Service =>
  service(
    UDP,
    ports.flatMap((port) => [port, port]),
  );

/** Standard ports of applications by their registered numbers; an application not listed keeps its ports unknown. */
export const APPLICATIONS: Readonly<Record<string, readonly Service[]>> = {
  bgp: [tcp(179)],
  dhcp: [udp(67, 68)],
  dns: [service(TCP_UDP, one(53))],
  "dns-base": [service(TCP_UDP, one(53))],
  esp: [service(one(50))],
  ftp: [tcp(21)],
  gre: [service(one(47))],
  icmp: [service(ICMP)],
  ike: [udp(500, 4500)],
  imap: [tcp(143, 993)],
  "ipv6-icmp": [service(ICMPV6)],
  kerberos: [service(TCP_UDP, one(88))],
  ldap: [service(TCP_UDP, [389, 389, 636, 636])],
  "ms-rdp": [service(TCP_UDP, one(3389))],
  "ms-ds-smb": [tcp(139, 445)],
  mssql: [tcp(1433)],
  "mssql-db": [tcp(1433)],
  mysql: [tcp(3306)],
  ntp: [service(TCP_UDP, one(123))],
  "ntp-base": [service(TCP_UDP, one(123))],
  ospf: [service(one(89))],
  ping: [{ protocols: ICMP, icmpTypes: one(8) }],
  ping6: [{ protocols: ICMPV6, icmpTypes: one(128) }],
  pop3: [tcp(110, 995)],
  postgres: [tcp(5432)],
  radius: [udp(1812, 1813)],
  smtp: [tcp(25, 587)],
  "smtp-base": [tcp(25, 587)],
  snmp: [service(TCP_UDP, [161, 162])],
  ssh: [tcp(22)],
  ssl: [tcp(443)],
  syslog: [service(TCP_UDP, [514, 514, 6514, 6514])],
  telnet: [tcp(23)],
  tftp: [udp(69)],
  "web-browsing": [tcp(80)],
};
