import { commands } from "../reading/line-book.ts";

/**
 * Commands without influence on which packets pass: management, logging, clocks, quality of service, spanning tree,
 * discovery protocols. Everything not listed and not read ends as not understood.
 */
export const GLOBAL_IGNORED: readonly string[] = commands(`
version, control-plane, name-server, service, boot-start-marker, boot-end-marker, boot, end, exit, logging, enable, aaa, username, clock,
ntp, sntp, snmp-server, snmp, banner, alias, archive, memory, memory-size, buffers, scheduler, process,
platform, license, diagnostic, redundancy, spanning-tree, errdisable, udld, lldp, cdp, vtp, vstack,
transceiver, switch, stack-power, stack-mac, subscriber, multilink, hw-module, card, module, controller,
voice-card, dspfarm, call-home, smart, event, kron, macro, parser, privilege, prompt, hostname-length,
building, current, using, last, ntp server, tftp-server, ftp-server, call, virtual-service, app-hosting,
guestshell, telemetry, netconf-yang, netconf, restconf, gnxi, radius, radius-server, tacacs, tacacs-server,
key, track, file, exception, warm-reboot, mls qos, mls, qos, auto, table-map, flow, sampler, performance,
rmon, login, security passwords, security authentication, dot11, fips, password, crypto pki,
crypto key, crypto ca, crypto engine, epm, authentication, dot1x, cts, wireless, ap, ipc, vlan internal,
vlan accounting, port-channel, lacp, system, sdm, power, energywise, network-policy, time-range-format, ccm,
cns, config-register, default-value, downward-compatible-config, dss, frame-relay, global-address-family,
isdn, l2protocol-tunnel, line, bfd-template, map-list, menu, modemcap, mop, resume-string, rtr,
sla, ip sla, subscriber templating, terminal, tclsh, vpdn-template, vpdn, x25, xconnect, bfd, ethernet cfm,
ethernet lmi, ethernet oam, device-tracking, access-session, hardware, fabric, feature, feature-set, cfs,
role, vdc, userpassphrase, nv, install, fhrp, remote-management, coap, pnp, profile, sdwan, dialer-list,
dialer, gatekeeper, sip-ua, voice, dial-peer, telephony-service, ephone, ephone-dn, credentials, num-exp,
translation-rule, stun, trunk, tag-switching, mpls ldp, mpls label, mpls traffic-eng, chat-script, ip cef,
ipv6 cef, ip domain, ip domain-name, ip domain-lookup, ip domain-list, ip name-server, ip host, ip http,
ip ssh, ip scp, ip ftp, ip tftp, ip rcmd, ip finger, ip bootp, ip dhcp, ipv6 dhcp, ip source-route-log,
ip classless, ip subnet-zero, ip forward-protocol, ip icmp, ip tcp, ip radius, ip tacacs, ip telnet, ip flow-
export, ip flow-cache, ip flow, ip flow-top-talkers, ip bgp-community, ip community-list, ip extcommunity-
list, ip as-path, ip prefix-list, ipv6 prefix-list, ip multicast, ipv6 nd, ip pim, ip igmp, ip mroute-cache, ip arp, ip device, ip accounting-threshold, ip accounting-
list, ip accounting-transits, ip cache-ageing, ip load-sharing, ip options, ip gratuitous-arps, ip identd,
ip wccp, ip msdp, ip auth-proxy, ip admission, ip inspect audit-trail, ip inspect log, ip inspect tcp,
ip inspect udp, ip inspect dns-timeout, ip inspect one-minute, ip inspect max-incomplete,
ip inspect hashtable-size, ip ips, ip reflexive-list, ip access-list logging, ip access-list resequence,
ip nat translation, ip nat log, ip nat service, ip nat settings, ip nat switchover, ip extcommunity, ip rsvp,
ip sap, ip nbar, ip local policy-log, ip vrf-log, ipv6 hop-limit, ipv6 icmp, ipv6 neighbor-log,
ipv6 host, ipv6 mfib, ipv6 mld, ipv6 pim, ipv6 ospf, ip ospf name-lookup, ip routing protocol purge,
ip cef load-sharing, ip address-family, map-class, ppp, alarm, alarm-contact, bridge irb-log, mac address-
table aging-time, mac address-table notification, mac-address-table aging-time, mac-address-
table notification, arp timeout, shell, service-template, remote, odm, l3, mdns, service-routing, avb, ptp,
rep, cpu, md5, community-list, as-path, rd, policy-map type control, class-map type control, policy-map,
class-map, parameter-map type regex, parameter-map type control, parameter-map type webauth, parameter-
map type subscriber, template, crypto isakmp policy, crypto isakmp keepalive, crypto isakmp nat,
crypto isakmp invalid-spi-recovery, crypto isakmp aggressive-mode, crypto isakmp identity, crypto isakmp key,
crypto isakmp client, crypto isakmp profile, crypto isakmp enable, crypto isakmp, crypto ipsec, crypto ikev2,
ip source-route, ipv6 source-route, mmi, spd, network-clock, network-clock-participate, network-clock-select,
wlccp, mgcp, synchronous, domain, vlan configuration, ipv6 ioam, ip inspect alert-off, crypto keyring, crypto logging, crypto call, crypto gdoi, crypto mib, crypto xauth
`);

/** The same inside an interface. */
export const INTERFACE_IGNORED: readonly string[] = commands(`
negotiation, mop, duplex, full-duplex, half-duplex, speed, media-type, bandwidth, delay, load-interval, keepalive, carrier-delay, cdp,
lldp, spanning-tree, snmp, logging, udld, storm-control, mtu, ip mtu, ipv6 mtu, ip tcp, ipv6 tcp, ip ospf,
ipv6 ospf, ip rip, ip pim, ip igmp, ip split-horizon, ip summary-address, ip hello-interval, ip hold-time,
ip bandwidth-percent, ip authentication, ip eigrp, ip router, ipv6 router, ip proxy-arp, ip local-proxy-arp,
ip redirects, ip unreachables, ip mask-reply, ip directed-broadcast, ip flow, ip route-cache, ip accounting,
ip cef, ip nbar, ip virtual-reassembly, ipv6 virtual-reassembly, ip mroute-cache, ip multicast, ip rsvp,
ip load-sharing, ip arp, ip dhcp, ipv6 dhcp, ip device, ip admission, ip cgmp, ip mrm, ip sap,
ip mobile, ip probe, ip irdp, ip bgp, ip nhrp, ip next-hop-self, ip hello, ip broadcast-
address, ipv6 nd, ipv6 mld, ipv6 redirects, ipv6 unreachables, ipv6 eigrp, ipv6 rip, ipv6 pim, ipv6 traffic,
ipv6 mfib, ip mfib, ip flowspec, ipv6 flowspec, h323-gateway, bgp-policy, mka, isis, clns, mpls, tag-switching, service-policy, qos, mls qos, mls, priority-queue, srr-queue,
queue-set, wrr-queue, rcv-queue, auto, trust, tx-ring-limit, hold-queue, fair-queue, random-detect, traffic-
shape, rate-limit, max-reserved-bandwidth, custom-queue-list, standby, vrrp, glbp, hsrp, bfd, channel-
protocol, lacp, pagp, flowcontrol, mdix, power, authentication, dot1x, mab, access-session, device-tracking,
macro, crypto ipsec, clock, framing, linecode, cablelength, serial, invert, ignore-dcd, dce-
terminal-timing-enable, physical-layer, async, group-range, dialer, dialer-group, ppp, pppoe, pppoe-client,
peer, peer neighbor-route, nv, arp, mac-address, mdns, cts, hold-time, if-state, ethernet, service, xconnect-
log, vtp, port-channel, switchport nonegotiate-log, tunnel path-mtu-discovery, tunnel tos, tunnel ttl,
tunnel bandwidth, keepalive-log, shape, police, dampening, link, backup, hardware, performance, flow, monitor,
wireless, antenna, station-role, ssid, world-mode, beacon, no-name, medium, beaconing, stack-mib, exit,
udld port, private-vlan-log, autostate, bridge-group, switchport block, plim, vlan-id, max-dscp, umbrella,
utd, pvc, atm, dsl, operating, sdsl, modem, ip security, ip vrf sitemap, aps, ds0-group, channel-group-log,
switchport backup, ip ips, zone-log, mpls ip, tcp, rmon, cip, epm, eigrp, ospfv3, encryption mode,
broadcast-key, rts, channel, ntp, ipv6 ioam
`);

/** Top-level blocks whose own lines follow them: ignored with everything inside. */
export const ROUTING_PROTOCOLS: readonly string[] = [
  "ospf",
  "bgp",
  "eigrp",
  "rip",
  "isis",
  "odr",
  "ospfv3",
  "mobile",
  "iso-igrp",
  "lisp",
];
