import { describe, expect, it } from "vitest";
import { commandOutput } from "./command-output.ts";
import { decodeConfiguration } from "./decode.ts";
import { FOREIGN, foreignLanguage } from "./foreign.ts";
import { readConfiguration, recogniseVendor } from "./recognise.ts";

/** A few lines of each language there is no reader for; most look like one there is a reader for. */
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  [
    "Cisco IOS-XR",
    `!! IOS XR Configuration 7.5.2
!! Last configuration change at Thu Nov 12 by admin
hostname XR1
interface GigabitEthernet0/0/0/0
 ipv4 address 10.0.0.1 255.255.255.0
 ipv4 access-group A ingress
!
ipv4 access-list A
 10 permit ipv4 any any
!
router static
 address-family ipv4 unicast
  0.0.0.0/0 10.0.0.254
 !
!
end`,
  ],
  [
    "Cisco NX-OS",
    `!Command: show running-config
!Running configuration last done at: Thu Nov 12 2026
!Time: Thu Nov 12 2026

version 9.3(8) Bios:version 05.45
hostname NX1
feature interface-vlan
feature vpc
vlan 1,10,20
ip access-list A
  10 permit tcp 10.0.0.0/24 any eq 443
  20 deny ip any any
vrf context management
  ip route 0.0.0.0/0 10.0.0.254
interface Vlan10
  no shutdown
  ip address 10.10.0.1/24
  ip access-group A in
interface Ethernet1/1
  switchport access vlan 10
line vty
`,
  ],
  [
    "Arista EOS",
    `hostname r2
interface Ethernet1
   no switchport
   ip address 10.0.0.1/31
ip access-list A
   10 permit tcp any any eq 443
ip routing
`,
  ],
  [
    "Nokia SR OS",
    `configure {
    card 1 {
        card-type iom-1
        mda 1 {
            mda-type me6-100gb-qsfp28
        }
    }
    router "Base" {
        interface "to-r2" {
            ipv4 {
                primary {
                    address 10.0.1.0
                    prefix-length 31
                }
            }
        }
        static-routes {
            route 0.0.0.0/0 route-type unicast {
            }
        }
    }
}`,
  ],
  [
    "Fortinet (FortiManager, FortiSwitch, FortiWeb …)",
    `#config-version=FS1D24-7.02-FW-build417-221231:opmode=0:vdom=0:user=admin
config switch interface
    edit "port1"
        set native-vlan 10
    next
end
config system interface
    edit "internal"
        set ip 10.0.0.1 255.255.255.0
        set allowaccess ping https
    next
end`,
  ],
  [
    "Aruba ArubaOS",
    `hostname "WC1"
netservice svc-web tcp 80
ip access-list session guests
  any any svc-web permit
!
vlan 10
interface vlan 10
  ip address 10.0.0.1 255.255.255.0
!`,
  ],
  [
    "Broadcom EFOS / FASTPATH",
    `!Current Configuration:
!
!System Description "EFOS, 3.12.0.1, Linux 5.4.2"
interface 0/1
switchport mode trunk
exit
ip access-list A
permit ip any any
exit`,
  ],
  [
    "FS.COM FSOS",
    `! Copyright (c) 2019 by FS.COM All Rights Reserved
!version 2.0.2J
interface GigaEthernet0/1
 switchport mode trunk
ip access-list extended a
 permit ip any any
`,
  ],
  [
    "Perle IOLAN",
    `! Perle IOLAN SCG Series Console Server, Version 6.2
interface ethernet 1
 ip address 10.0.0.1 255.255.255.0
`,
  ],
  [
    "nftables (JSON; give nft list ruleset)",
    `{"nftables": [{"metainfo": {"version": "1.0.6"}}, {"table": {"family": "inet", "name": "f", "handle": 1}}]}`,
  ],
  ["ZIP archive", "PK\u0003\u0004\u0014\u0000\u0000\u0000"],
  ["gzip archive", decodeConfiguration(new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0x00]))],
  ["tar archive", `fw.conf${"\u0000".repeat(250)}ustar  root`],
  [
    "F5 BIG-IP",
    `#TMSH-VERSION: 15.1.2
ltm virtual /Common/vs1 {
    destination /Common/10.0.0.80:443
    ip-protocol tcp
    pool /Common/p
    source 0.0.0.0/0
}
net vlan /Common/internal {
    interfaces {
        1.1 { }
    }
    tag 4094
}
net self /Common/10.0.0.1 {
    address 10.0.0.1/24
    vlan /Common/internal
}`,
  ],
  [
    "NVIDIA Cumulus Linux",
    `net add hostname cumulus
net add interface swp1 bridge access 10
net add vlan 10 ip address 10.10.0.1/24
nv set interface swp2 ip address 10.0.0.1/31
nv set acl EX type ipv4`,
  ],
  [
    "NVIDIA Cumulus Linux",
    `auto lo
iface lo inet loopback

auto swp1
iface swp1
    bridge-access 10

auto bridge
iface bridge
    bridge-ports swp1 swp2
    bridge-vids 10 20
    bridge-vlan-aware yes`,
  ],
  [
    "Check Point",
    `# Configuration of gw1
# Language version: 13.1v1
set hostname gw1
set interface eth0 ipv4-address 10.0.0.1 mask-length 24
set interface eth0 state on
set static-route default nexthop gateway address 10.0.0.254 on
set ntp active on
add user monitor uid 102 homedir /home/monitor
set domainname example.jp`,
  ],
  [
    "Check Point",
    `(
	:anyobj (Any
		:color (Blue)
	)
	:rules (
		:rule (
			:AdminInfo (
				:chkpf_uid ("{AAAA}")
				:ClassName (security_rule)
			)
			:action (accept)
		)
	)
)`,
  ],
  [
    "SonicWall SonicOS",
    `firmware-version "SonicOS Enhanced 6.5.4.4-44n"
rom-version 5.6.0.0
model "TZ 400"
hostname SW
interface X0
    ip-assignment LAN static
        ip 192.168.1.1 netmask 255.255.255.0
        exit
    exit
access-rule ipv4 from LAN to WAN action allow source address any service any destination address any
    id 1
    exit
address-object ipv4 web host 192.168.1.80 zone LAN`,
  ],
  [
    "MikroTik RouterOS",
    `# nov/12/2026 09:00:00 by RouterOS 7.6
# software id = ABCD-EFGH
/interface bridge
add name=bridge1
/ip address
add address=192.168.1.1/24 interface=bridge1 network=192.168.1.0
/ip firewall filter
add action=accept chain=forward connection-state=established,related
add action=drop chain=forward in-interface=ether1
/ip route
add distance=1 gateway=203.0.113.254`,
  ],
  [
    "Arista EOS",
    `! Command: show running-config
! device: leaf1 (DCS-7050SX3, EOS-4.27.3F)
!
! boot system flash:/EOS.swi
!
transceiver qsfp default-mode 4x10G
!
hostname leaf1
!
spanning-tree mode mstp
vlan 10
!
interface Ethernet1
   switchport access vlan 10
!
interface Vlan10
   ip address 10.10.0.1/24
   ip access-group A in
!
ip access-list A
   10 permit tcp any any eq https
   20 deny ip any any
!
ip routing
end`,
  ],
  [
    "Huawei VRP / H3C・HPE Comware / NEC QX",
    `#
sysname HW
#
vlan batch 10 20
#
acl number 3000
 rule 5 permit ip source 10.0.0.0 0.0.0.255
 rule 10 deny ip
#
interface Vlanif10
 ip address 10.10.0.1 255.255.255.0
 traffic-filter inbound acl 3000
#
interface GigabitEthernet0/0/1
 port link-type access
 port default vlan 10
#
return`,
  ],
  [
    "Huawei VRP / H3C・HPE Comware / NEC QX",
    `#
 version 7.1.070, Release 6318
#
 sysname HPE
#
vlan 10
#
interface Vlan-interface10
 ip address 10.10.0.1 255.255.255.0
 packet-filter 3000 inbound
#
acl advanced 3000
 rule 0 permit ip
#`,
  ],
  [
    "HPE ProCurve / ArubaOS-Switch",
    `; J9773A Configuration Editor; Created on release #YA.16.10.0012
; Ver #14:01.4f.f8
hostname "HP-2530"
vlan 1
   name "DEFAULT_VLAN"
   untagged 1-24
   ip address 192.168.1.2 255.255.255.0
   exit`,
  ],
  [
    "pfSense / OPNsense",
    `<?xml version="1.0"?>
<pfsense>
	<version>21.7</version>
	<filter>
		<rule><type>pass</type><interface>lan</interface></rule>
	</filter>
</pfsense>`,
  ],
  [
    "pfSense / OPNsense",
    `<?xml version="1.0"?>
<opnsense>
  <filter><rule><type>pass</type></rule></filter>
</opnsense>`,
  ],
  [
    "WatchGuard",
    `<?xml version="1.0" encoding="UTF-8"?>
<profile>
  <product-grade>WatchGuard</product-grade>
  <policy-list><policy><name>x</name></policy></policy-list>
</profile>`,
  ],
  [
    "Sophos XG",
    `<?xml version="1.0"?>
<Configuration APIVersion="1905.1"><FirewallRule><Name>x</Name></FirewallRule></Configuration>`,
  ],
  [
    "A10 ACOS",
    `!Current configuration: 1234 bytes
!Configuration last updated at 09:00:00 JST
!64-bit Advanced Core OS (ACOS) version 4.1.4-GR1-P5, build 88
!
hostname A10
!
vlan 10
  untagged ethernet 1
  router-interface ve 10
!
interface ve 10
  ip address 10.0.0.1 255.255.255.0
!
slb virtual-server v 10.0.0.80
  port 443 https
!
end`,
  ],
  [
    "APRESIA",
    `hostname APRESIA
vlan database
 vlan 10 name a
interface port 1/1
 switchport access vlan 10
packet-filter2
 1 assign port 1/1
 1 1 condition ipv4 src 10.0.0.0/24
 1 1 action deny`,
  ],
  [
    "古河 FITELnet",
    `ip route 0.0.0.0 0.0.0.0 tunnel 1
access-list 100 permit ip any any
interface ewan 1
 ip address 203.0.113.1 255.255.255.0
exit
interface lan 1
 ip address 192.168.1.1 255.255.255.0
exit
crypto isakmp policy 1
end`,
  ],
  [
    "富士通 Si-R / SR-S",
    `lan 0 ip address 192.168.1.1/24 3
lan 0 ip filter 0 reject any any any any any any any
remote 0 name internet
remote 0 ap 0 datalink bind wan 0
acl 0 ip 192.168.1.0/24 any 6`,
  ],
  [
    "Juniper ScreenOS",
    `set clock timezone 9
set vrouter trust-vr sharable
set zone "Trust" vrouter "trust-vr"
set interface "ethernet0/0" zone "Untrust"
set interface ethernet0/0 ip 203.0.113.1/24
set policy id 1 from "Untrust" to "Trust" "Any" "Any" "HTTP" permit
set policy id 1
exit`,
  ],
  [
    "Dell OS10",
    `! Version 10.5.2
! Last configuration change
hostname OS10
interface vlan10
 no shutdown
 ip address 10.0.0.1/24
interface ethernet1/1/1
 switchport access vlan 10`,
  ],
  [
    "Aruba AOS-CX",
    `!Version ArubaOS-CX FL.10.08.1010
!export-password: default
hostname CX
vlan 10
interface vlan 10
    ip address 10.10.0.1/24
access-list ip A
    10 permit any any any`,
  ],
  [
    "Cisco Small Business",
    "config-file-header\nsw1\nv2.5.5\nfile SSD indicator encrypted\n@\nssd-control-start\nssd-control-end\nhostname sw1\ninterface vlan 1\n ip address 192.168.1.2 255.255.255.0\n",
  ],
  [
    "Cisco FTD",
    ": Saved\nNGFW Version 7.0.1\nhostname ftd\naccess-list CSM_FW_ACL_ advanced permit ip any any rule-id 1\n",
  ],
  ["Debian ifupdown", "auto eth0\niface eth0 inet static\n  address 10.0.0.1/24\n"],
  ["Extreme EXOS", 'create vlan "a"\nconfigure vlan a add ports 1-4 untagged\n'],
  ["Brocade / Ruckus ICX", "ver 08.0.95T213\nmodule 1 icx7150-24-port-management-module\nvlan 10 by port\n"],
  ["Citrix NetScaler", "add ns ip 10.0.0.5 255.255.255.0\nadd lb vserver v HTTP 10.0.0.6 80\n"],
  ["BSD pf", "block in all\npass in on em0 proto tcp to port 443\n"],
];

describe("languages without a reader", () => {
  it.each(TEXTS)("%s is known by its name", (name, text) => {
    expect(foreignLanguage(text)?.name).toBe(name);
  });

  it.each(TEXTS)("%s is read as no other, whatever it is said to be", (_, text) => {
    expect(recogniseVendor(text)).toBeNull();
    expect(readConfiguration(text, "x.conf", "cisco-ios")).toBeNull();
  });

  it("has a text for each of them", () => {
    expect([...new Set(TEXTS.map(([name]) => name))].sort()).toEqual(FOREIGN.map((one) => one.name).sort());
  });
});

describe("outputs of commands that are no configuration", () => {
  it.each([
    ["the version", "Cisco IOS Software, C2960 Software, Version 15.0(2)SE4\nsw01 uptime is 3 weeks"],
    ["the version", "RTX830 BootROM Ver. 1.00\nRTX830 Rev.15.02.01"],
    ["the version", "Version: FortiGate-60F v7.2.5,build1517,230606 (GA.F)\nHostname: fgt01"],
    ["the result of ping", "PING 10.1.1.1 (10.1.1.1) 56(84) bytes of data.\n64 bytes from 10.1.1.1"],
    ["the result of ping", "Sending 5, 100-byte ICMP Echos to 10.1.1.1, timeout is 2 seconds:\n!!!!!"],
    ["the result of traceroute", "traceroute to 8.8.8.8 (8.8.8.8), 30 hops max"],
    ["the state of interfaces", "GigabitEthernet0/1 is up, line protocol is up (connected)\n  MTU 1500 bytes"],
    ["a log", "Nov 21 10:00:01 fw01 sshd[123]: session opened"],
  ])("are named: %s", (name, text) => {
    expect(readConfiguration(text, "x")).toBeNull();
    expect(commandOutput(text)?.en).toContain(name);
    expect(commandOutput(`${text}\naccess-list 1 permit any`), "with a line of a configuration").toBeNull();
  });
});
