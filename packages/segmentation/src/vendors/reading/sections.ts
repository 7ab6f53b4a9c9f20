/** A heading of a collection of outputs: `------------------ show version ------------------`. */
const HEADING = /^-{6,}\s(.{4,60})\s-{6,}\s*$/;

/** A prompt with the command given there. */
const ASKED = /^\s*[\w.-]{1,64}(?:\([\w.-]{1,64}\))?\s?[#>]\s*(.{2,120})$/;

const CONFIGURATION = /^(?:(?:sh(?:ow?)?|more|display)\s.{0,40}\b(?:conf|run|start)|show\s*$|config\b)/i;

/** Commands whose answers say how a device is, in no language of configurations. */
const STATE = new RegExp(
  "^(?:ping|trace(?:route|rt)?|dir|get system (?:status|performance|arp|interface)" +
    "|sh(?:ow?)? (?:ver(?:sion)?|clock|inv(?:entory)?|env(?:ironment)?|proc(?:ess(?:es)?)?|mem(?:ory)?|flash|users?|log(?:ging)?|license" +
    "|int(?:erfaces?)?|ip int(?:erface)?|ip route|ipv6 route|route|ip arp|arp|mac|mac-address-table|mac address-table|cdp|lldp|vlan|spanning-tree" +
    "|etherchannel|ntp|standby|vrrp|controllers?|diag|stacks?|buffers?|system|chassis|status|boot(?:var)?|module|file|region|users|line|platform|power|switch|tech))(?:\\s[^|]{0,80})?$",
  "i",
);

/** Which of a command's answers a line belongs to; null before the first. */
function commandAt(line: string): string | null {
  return (HEADING.exec(line)?.[1] ?? ASKED.exec(line)?.[1] ?? null)?.trim() ?? null;
}

/**
 * Lines (positions) that answer commands about the state of a device, in a file that holds the answers to several
 * commands, its configuration among them, and begins with such a command. What stands in a configuration, a banner for
 * example, begins no answer: one begins where the file does, or behind the `end` of a configuration.
 */
export function stateAnswers(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const first = lines.find((line) => line.trim() !== "");
  if (first === undefined || commandAt(first) === null) return found;
  let holdsConfiguration = false;
  let isState = false;
  let last = "";
  for (const [at, line] of lines.entries()) {
    const command = commandAt(line);
    if (command !== null) {
      const mayBegin: boolean = !holdsConfiguration || isState || last === "end";
      isState = mayBegin && STATE.test(command);
      holdsConfiguration ||= CONFIGURATION.test(command);
      if (HEADING.test(line)) found.add(at);
    }
    if (isState) found.add(at);
    if (line.trim() !== "") last = line.trim();
  }
  return holdsConfiguration ? found : new Set();
}
