/** What a command shows of a device that is in no language of configurations, by its first lines. */
interface Output {
  readonly ja: string;
  readonly en: string;
  readonly sign: RegExp;
}

const OUTPUTS: readonly Output[] = [
  {
    ja: "機種と版の表示（show version など）",
    en: "the version of a device (show version)",
    sign: /^(?:Cisco (?:IOS|Adaptive Security Appliance) Software|Cisco IOS XE Software|RTX\d+ BootROM|(?:RTX|NVR|FWX|vRX)\S* Rev\.|Version: (?:Forti|FGVM)|JUNOS Software Release|Junos: \d|AlliedWare Plus|NEC (?:Portable )?Internetwork|sw-version: |[A-Z][\w-]* .{0,40} OS-\w+ Ver\.)/m,
  },
  {
    ja: "ping の結果",
    en: "the result of ping",
    sign: /^(?:PING \S+ \(|Sending \d+, \d+-byte ICMP Echos|\d+ (?:packets|パケット).{0,40}(?:loss|ロス))/m,
  },
  {
    ja: "traceroute の結果",
    en: "the result of traceroute",
    sign: /^(?:traceroute to |Tracing the route to |Type escape sequence to abort\.\s*\n\s*Tracing)/m,
  },
  {
    ja: "インタフェースの状態の表示（show interfaces など）",
    en: "the state of interfaces (show interfaces)",
    sign: /^\S+ is (?:administratively )?(?:up|down), line protocol is |^\S+: flags=\d+<|^Interface\s+IP-Address\s+OK\?/m,
  },
  {
    ja: "隣の機器の表示（CDP、LLDP）",
    en: "the neighbours of a device (CDP, LLDP)",
    sign: /^(?:Device ID|Local Intf|LocalPort)\s.{0,60}(?:Port ID|Holdtme|Hold-time|ChassisID)/m,
  },
  {
    ja: "機器のログ",
    en: "a log of a device",
    sign: /^(?:<\d{1,3}>)?(?:\d{4}[/-]\d\d[/-]\d\d[T ]|[A-Z][a-z]{2} [ \d]\d )\d\d:\d\d:\d\d\b.{0,80}(?:[\w/.-]+(?:\[\d+\])?: |%[A-Z])/m,
  },
];

/** How much of a text is looked at for what it shows. */
const LOOKED_AT = 4096;

/** Lines of configurations: a text with one is no mere output, whatever stands above it. */
const CONFIGURES =
  /^\s*(?:hostname|interface \S|access-list|ip(?:v6)? (?:address|filter|route|access)|set \S+ \S|config \S|permit |deny |pass |allow )/m;

/** What a text that no reader takes shows, where it is nothing but the output of a command; null for anything else. */
export function commandOutput(text: string): { readonly ja: string; readonly en: string } | null {
  if (CONFIGURES.test(text)) return null;
  const found = OUTPUTS.find(({ sign }) => sign.test(text.slice(0, LOOKED_AT)));
  return found === undefined ? null : { ja: found.ja, en: found.en };
}
