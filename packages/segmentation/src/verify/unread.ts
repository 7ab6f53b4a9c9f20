import type { Said, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network, type NetworkDevice } from "../zones/network.ts";
import type { Attachment, Topology } from "../zones/topology.ts";
import type { Unknown } from "./verdict.ts";

/** A configuration nobody could read. */
export interface UnreadFile {
  readonly file: string;
  readonly device: string | null;
  /** The language it is in, where that is known and has no reader. */
  readonly language?: string;
  /** What the file shows, where it is the output of a command and so no configuration. */
  readonly output?: Said;
}

/**
 * Devices that packets from the entries could pass on the way to the segments, filters left aside; not by the ports
 * (`device:interface`) of `without`.
 */
function onTheWay(
  network: Network,
  topology: Topology,
  entries: readonly Attachment[],
  targets: ReadonlySet<string>,
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const segmentsOf = (key: string): string[] =>
    (network.devices.find((one) => one.key === key)?.device.interfaces ?? [])
      .filter((one) => !one.shutdown && !without.has(`${key}:${one.name}`))
      .map((one) => topology.segment(key, one.name));
  const spread = (start: Iterable<string>): Set<string> => {
    const devices = new Set<string>();
    const queue = [...start];
    const seen = new Set(queue);
    for (let segment = queue.pop(); segment !== undefined; segment = queue.pop()) {
      for (const { device, interface: port } of topology.attachments(segment)) {
        if (devices.has(device) || without.has(`${device}:${port}`)) continue;
        devices.add(device);
        for (const next of segmentsOf(device)) if (!seen.has(next)) seen.add(next) && queue.push(next);
      }
    }
    return devices;
  };
  const forward = spread(entries.map((entry) => topology.segment(entry.device, entry.interface)));
  if (targets.size === 0) return forward;
  const back = spread(targets);
  return new Set([...forward].filter((device) => back.has(device)));
}

/**
 * Lines that may let packets pass and were not understood, on devices between two zones: PROVED is impossible. A proxy
 * that is reached by the ports of sanitisers only is what the body declared there, so it is asked for by `sanitisers`
 * (`device:interface`), which are given for the pairs they may join.
 */
export function cloudedBy(
  network: Network,
  topology: Topology,
  entries: readonly Attachment[],
  targets: ReadonlySet<string>,
  unread: readonly UnreadFile[],
  model: ZoneModel,
  sanitisers: ReadonlySet<string>,
): Unknown[] {
  const clouds = network.devices.some((one) =>
    one.lines.some(
      ({ state }) => state.kind === "notUnderstood" && state.class === "mayWiden" && state.inPlace !== true,
    ),
  );
  if (!clouds && unread.length === 0 && !network.devices.some(isSilent)) return [];
  const devices = onTheWay(network, topology, entries, targets);
  const unguarded = sanitisers.size === 0 ? devices : onTheWay(network, topology, entries, targets, sanitisers);
  const found: Unknown[] = [];
  for (const one of network.devices) {
    if (!devices.has(one.key)) continue;
    if (isSilent(one)) found.push({ line: one.lines[0]?.source ?? null, message: noInterface(one) });
    for (const { source, state } of one.lines) {
      if (state.kind !== "notUnderstood" || state.class !== "mayWiden" || state.inPlace === true) continue;
      if (state.proxy === true && !unguarded.has(one.key)) continue;
      if (state.leavesBy !== undefined && !leads(topology, one, state.leavesBy, devices, targets)) continue;
      found.push({
        line: source,
        message: {
          ja: `通信を広げるかもしれない行が読めません: ${state.reason.ja}`,
          en: `A line that may widen what passes was not understood: ${state.reason.en}`,
        },
      });
    }
  }
  for (const file of unread) {
    // A model file that declares no devices means every file of the folder that may be a configuration.
    const isDeclared = model.devices.some((device) => device.configs.includes(file.file));
    if (!isDeclared && (model.devices.length > 0 || file.output !== undefined)) continue;
    found.push({ line: { file: file.file, line: 1, text: "" }, message: notRead(file) });
  }
  return found;
}

/** Languages of rules alone, whose files need not name the interfaces. */
const RULES_ALONE: ReadonlySet<string> = new Set(["linux-iptables", "linux-nftables"]);

/** A device whose files tell of no interface: they are empty, a part of it, or of something else. */
function isSilent({ device }: NetworkDevice): boolean {
  return !RULES_ALONE.has(device.vendor) && device.interfaces.every((one) => one.assumed === true);
}

function noInterface({ key, device }: NetworkDevice): Said {
  const file = device.file === "" ? key : device.file;
  return {
    ja: `「${file}」には、インタフェースの設定が一つもありません。空か、一部だけを写したものかもしれません。機器「${key}」の設定の全文を入れてください。`,
    en: `"${file}" configures no interface: it may be empty or a part. Hand in the whole configuration of "${key}".`,
  };
}

/** True where one of a device's ports lies on a segment that is asked for, or on one of another device on the way. */
function leads(
  topology: Topology,
  { key, device }: NetworkDevice,
  ports: readonly string[],
  devices: ReadonlySet<string>,
  targets: ReadonlySet<string>,
): boolean {
  return ports.some((port) => {
    const one = interfaceNamed(device, port);
    if (one === undefined) return true;
    const segment = topology.segment(key, one.name);
    return (
      targets.size === 0 ||
      targets.has(segment) ||
      topology.attachments(segment).some((end) => end.device !== key && devices.has(end.device))
    );
  });
}

/** Why a file was not read, for people. */
export function notRead({ file, language, output }: Omit<UnreadFile, "device">): Said {
  if (output !== undefined)
    return {
      ja: `「${file}」は${output.ja}で、機器の設定ではありません。設定（show running-config、show config など）の全文を入れてください。`,
      en: `"${file}" shows ${output.en}: it is no configuration. Hand in the whole configuration (show running-config, show config …).`,
    };
  return language === undefined
    ? {
        ja: `「${file}」を設定として読めません。機器の設定なら、機器が表示したままの全文を入れてください。設定でないものは、このフォルダーから外してください。`,
        en: `"${file}" is in no configuration language that is read. If it is a configuration, hand in the whole text as the device shows it; if not, take it out of the folder.`,
      }
    : {
        ja: `「${file}」は ${language} の設定です。この機種の読み取りはまだないため、読んでいません。`,
        en: `"${file}" is a configuration of ${language}, for which there is no reader; it was not read.`,
      };
}
