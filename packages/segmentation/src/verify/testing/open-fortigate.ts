/** A FortiGate that gets its outer address from the provider and lets everything of the office out. */
export const openFortigate = `config system interface
edit "wan1"
set mode dhcp
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
config firewall policy
edit 1
set srcintf "lan"
set dstintf "wan1"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "ALL"
next
end
`;
