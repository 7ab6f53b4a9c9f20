import type { Device } from "../model/device.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import type { VerifyOptions } from "./options.ts";
import { knowsProtocol } from "./permitted.ts";
import { notRead } from "./unread.ts";
import type { ModelFinding } from "./verdict.ts";

/** Remarks on the declarations: incomplete, expired or impossible flows, names that lead nowhere. */
export function modelFindings(
  network: Network,
  model: ZoneModel,
  options: VerifyOptions,
  possible: ReadonlySet<FlowDeclaration>,
  atAnyTime: ReadonlySet<FlowDeclaration>,
): ModelFinding[] {
  const found: ModelFinding[] = [];
  const add = (
    rule: ModelFinding["rule"],
    severity: ModelFinding["severity"],
    line: number | null,
    ja: string,
    en: string,
  ): void => void found.push({ rule, severity, line, message: { ja, en } });
  const core = new Set(model.zones.filter((zone) => zone.role === "core").map((zone) => zone.key));
  for (const flow of model.flows) {
    const name = `${flow.from} → ${flow.to}`;
    if (!knowsProtocol(flow))
      add(
        "flow-unknown-protocol",
        "error",
        flow.line,
        `${name}: プロトコル「${flow.protocol}」が分かりません。`,
        `${name}: protocol "${flow.protocol}" is not known.`,
      );
    if (core.has(flow.from) || core.has(flow.to)) {
      const missing = [
        ...(flow.macs === null ? ["MACアドレス"] : []),
        ...(flow.source === null ? ["送信元IPアドレス"] : []),
        ...(flow.destination === null ? ["宛先IPアドレス"] : []),
        ...(flow.ports === null ? ["ポート番号"] : []),
      ];
      if (missing.length > 0)
        add(
          "flow-incomplete",
          "error",
          flow.line,
          `${name}: 特定通信には MAC アドレス、IP アドレス、ポート番号による限定が必要です。足りないもの: ${missing.join("、")}`,
          `${name}: a permitted flow must be limited by MAC, IP and port; missing: ${missing.length}.`,
        );
    }
    if (flow.until !== null && flow.until < options.today) {
      add(
        "flow-expired",
        "error",
        flow.line,
        `${name}: 期限（${flow.until}）を過ぎています。許可されていない通信として扱いました。`,
        `${name}: expired on ${flow.until}; treated as not permitted.`,
      );
      continue;
    }
    if (!possible.has(flow))
      add(
        "flow-impossible",
        "warning",
        flow.line,
        `${name}: 届け出た通信は、今の設定では通りません。`,
        `${name}: the declared flow cannot pass as configured.`,
      );
    else if (!atAnyTime.has(flow))
      add(
        "flow-at-times",
        "warning",
        flow.line,
        `${name}: 届け出た通信は、時間帯などの条件が合うときだけ通ります。いつも必要な通信なら、条件のない規則が要ります。`,
        `${name}: the declared flow passes only while a schedule or another condition holds.`,
      );
  }
  const ends: [string, string][] = [
    ...model.zones.flatMap((zone) => zone.interfaces.map((end): [string, string] => [end, `zones.${zone.key}`])),
    ...model.sanitisers.map((end): [string, string] => [end, "sanitisers"]),
    ...model.links.flat().map((end): [string, string] => [end, "links"]),
  ];
  for (const [end, where] of ends) {
    const at = end.indexOf(":");
    const device = network.devices.find((one) => one.key === end.slice(0, at));
    if (device === undefined)
      add(
        "unknown-device",
        "error",
        null,
        `${where}:「${end}」の機器がありません。`,
        `${where}: no device for "${end}".`,
      );
    else if ((where.startsWith("zones.") ? leadsNowhere : isMisnamed)(device.device, end.slice(at + 1)))
      add(
        "unknown-interface",
        "error",
        null,
        `${where}:「${end}」のインタフェースがありません。`,
        `${where}: no interface for "${end}".`,
      );
  }
  for (const file of network.leftOut ?? [])
    add(
      "configuration-left-out",
      "warning",
      null,
      `「${file}」は機器の設定ですが、届け出（devices）のどの機器のものでもないため、調べていません。`,
      `"${file}" is the configuration of a device that the declaration (devices) does not name; it was not examined.`,
    );
  for (const file of options.unread ?? []) {
    if (file.output === undefined || model.devices.some(({ configs }) => configs.includes(file.file))) continue;
    const said = notRead(file);
    add("unreadable-configuration", "note", null, said.ja, said.en);
  }
  for (const device of model.devices) {
    for (const file of device.configs) {
      if (options.unread?.some((one) => one.file === file) === true)
        add(
          "unreadable-configuration",
          "error",
          null,
          `機器「${device.key}」の設定「${file}」を読めません。`,
          `Configuration "${file}" of "${device.key}" cannot be read.`,
        );
    }
  }
  return found;
}

/** True where no packets can enter a zone by the name: no interface has it, or one that only carries its units. */
export function leadsNowhere(device: Device, name: string): boolean {
  return interfaceNamed(device, name)?.carrier === true || isMisnamed(device, name);
}

/** True where a configuration tells its interfaces and none has the name: a rule set alone tells none. */
function isMisnamed(device: Device, name: string): boolean {
  const found = interfaceNamed(device, name);
  if (found !== undefined && found.assumed !== true) return false;
  return device.interfaces.some((one) => one.assumed !== true);
}
