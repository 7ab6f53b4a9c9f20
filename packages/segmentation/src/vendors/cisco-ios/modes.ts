/** Words that open a mode whose lines may stand without indentation, with the words those lines begin with. */
const MODES: Readonly<Record<string, ReadonlySet<string>>> = {
  "ip access-list": new Set(["permit", "deny", "remark", "evaluate"]),
  "ipv6 access-list": new Set(["permit", "deny", "remark", "sequence"]),
  "object-group": new Set([
    "host",
    "range",
    "group-object",
    "network-object",
    "service-object",
    "port-object",
    "protocol-object",
    "icmp-object",
  ]),
  "route-map": new Set(["match", "set"]),
  "class-map": new Set(["match"]),
  "policy-map": new Set(["class"]),
  "zone-pair": new Set(["service-policy"]),
  interface: new Set([
    "switchport",
    "shutdown",
    "nameif",
    "security-level",
    "encapsulation",
    "channel-group",
    "description",
    "duplex",
    "speed",
    "negotiation",
  ]),
};

const INTERFACE_IP = new Set([
  "address",
  "access-group",
  "policy",
  "mtu",
  "unnumbered",
  "ospf",
  "proxy-arp",
  "redirects",
  "unreachables",
  "helper-address",
  "tcp",
  "virtual-reassembly",
  "verify",
]);

const startsWithDigit = (word: string): boolean => word >= "0" && word <= "9~";

const modeOf = (name: string): ReadonlySet<string> | undefined =>
  Object.hasOwn(MODES, name) ? MODES[name] : undefined;

/** True when a line without indentation can only belong to the mode opened by `parent`. */
export function belongs(parent: readonly string[], words: readonly string[]): boolean {
  const [first, second] = words;
  const two = `${parent[0]} ${parent[1]}`;
  const own = modeOf(two) ?? modeOf(parent[0] ?? "");
  if (own === undefined || first === undefined) return false;
  if (own.has(first)) return true;
  if (first === "no" && own.has(second ?? "")) return true;
  if (parent[0] === "interface") {
    const word = first === "no" ? second : first;
    const next = first === "no" ? words[2] : second;
    if ((word === "ip" || word === "ipv6") && next !== undefined)
      return INTERFACE_IP.has(next) || (next === "nat" && words.length === (first === "no" ? 4 : 3));
    return first === "no" && second === "shutdown";
  }
  return (
    two.endsWith("access-list") &&
    startsWithDigit(first) &&
    (second === "permit" || second === "deny" || second === "remark")
  );
}

/** Lines that stand at the top whatever the indentation before them. */
export function isTop(words: readonly string[]): boolean {
  const [first, second, third] = words;
  if (first === "interface" || first === "hostname" || first === "object-group") return second !== undefined;
  if (first === "access-list") return third !== undefined;
  if (first === "ip" || first === "ipv6") {
    return (
      second === "access-list" ||
      second === "route" ||
      (second === "nat" && ["pool", "source"].includes(third === "pool" ? third : (words[3] ?? "")))
    );
  }
  return first === "route-map" && (third === "permit" || third === "deny");
}
