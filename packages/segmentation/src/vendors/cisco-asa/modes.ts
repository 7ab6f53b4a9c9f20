const OBJECT_LINES = new Set([
  "host",
  "subnet",
  "range",
  "fqdn",
  "nat",
  "service",
  "group-object",
  "network-object",
  "service-object",
  "port-object",
  "protocol-object",
  "icmp-object",
]);
const INTERFACE_LINES = new Set([
  "nameif",
  "security-level",
  "shutdown",
  "vlan",
  "description",
  "speed",
  "duplex",
  "channel-group",
  "management-only",
  "member-interface",
]);

/** True when a line without indentation can only belong to the mode opened by `parent`. */
export function belongs(parent: readonly string[], words: readonly string[]): boolean {
  const [first, second, third] = words;
  const word = first === "no" ? second : first;
  if (word === undefined) return false;
  if (parent[0] === "object" || parent[0] === "object-group")
    return OBJECT_LINES.has(word) && !(word === "nat" && words.includes("source"));
  if (parent[0] === "route-map") return word === "match" || word === "set";
  if (parent[0] !== "interface") return false;
  return (
    INTERFACE_LINES.has(word) || ((word === "ip" || word === "ipv6") && (first === "no" ? third : second) === "address")
  );
}

/** Lines that stand at the top whatever the indentation before them. */
export function isTop(words: readonly string[]): boolean {
  const [first, second] = words;
  if (first === "interface" || first === "object" || first === "object-group" || first === "hostname")
    return second !== undefined;
  if (first === "access-list" || first === "access-group") return words.length > 2;
  return first === "route" && words.length > 4;
}
