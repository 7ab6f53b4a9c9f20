import { parseDocument } from "yaml";
import { type AddressSet, addressSet, parseSpan } from "../model/address.ts";
import type { Intervals } from "../model/intervals.ts";
import { intervals } from "../model/intervals.ts";
import { saidYamlError } from "./yaml-errors.ts";

/** Two languages, Japanese first. */
export interface Said {
  readonly ja: string;
  readonly en: string;
}

export interface ZoneDeclaration {
  readonly key: string;
  readonly label: string;
  /** `device:interface`; empty = wherever its networks are connected. */
  readonly interfaces: readonly string[];
  readonly networks: readonly string[];
  /** core = individual-number systems, middle = LGWAN, internet; told by `role`, else by key and label. */
  readonly role: "core" | "middle" | "internet" | "other";
}

export interface DeviceDeclaration {
  readonly key: string;
  readonly configs: readonly string[];
  readonly vendor?: string;
}

/** A flow the body declares as allowed. Left-out parts are unrestricted. */
export interface FlowDeclaration {
  readonly from: string;
  readonly to: string;
  readonly protocol: string | null;
  readonly source: AddressSet | null;
  readonly destination: AddressSet | null;
  readonly ports: Intervals | null;
  readonly macs: readonly number[] | null;
  readonly purpose: string | null;
  readonly permittedBy: string | null;
  /** YYYY-MM-DD, inclusive. */
  readonly until: string | null;
  readonly direct: boolean;
  /** Line of the model file. */
  readonly line: number;
}

/** The model file of `segments verify`, checked. */
export interface ZoneModel {
  readonly zones: readonly ZoneDeclaration[];
  readonly devices: readonly DeviceDeclaration[];
  readonly links: readonly (readonly [string, string])[];
  readonly flows: readonly FlowDeclaration[];
  readonly sanitisers: readonly string[];
  /** What opaque symbols stand for: name → networks; an empty list = never. */
  readonly symbols: ReadonlyMap<string, AddressSet>;
}

export type ModelReading =
  | { readonly kind: "model"; readonly model: ZoneModel }
  | { readonly kind: "refused"; readonly problems: readonly (Said & { readonly line: number })[] };

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] | null =>
  value === undefined || value === null
    ? []
    : typeof value === "string"
      ? [value]
      : Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number")
        ? value.map(String)
        : null;

/** Longest model file that is read. */
const LONGEST = 4_000_000;

/** Reads a model file (shape in the command-line reference). Refuses with line numbers instead of guessing. */
export function readModelFile(text: string): ModelReading {
  if (text.length > LONGEST)
    return {
      kind: "refused",
      problems: [{ line: 1, ja: "モデルファイルが大きすぎます。", en: "The model file is too large." }],
    };
  const document = parseDocument(text, { maxAliasCount: 100 } as never);
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const problems: (Said & { line: number })[] = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    ...saidYamlError(error.code),
  }));
  if (problems.length > 0) return { kind: "refused", problems };
  let root: unknown;
  try {
    root = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { kind: "refused", problems: [{ line: 1, ja: "別名（alias）が多すぎます。", en: "Too many aliases." }] };
  }
  const refuse = (line: number, ja: string, en: string): void => void problems.push({ line, ja, en });
  const lineOf = (...path: (string | number)[]): number => {
    const node = document.getIn(path, true) as { range?: readonly number[] } | undefined;
    return node?.range === undefined ? 1 : lineAt(node.range[0] as number);
  };
  if (!isTree(root))
    return {
      kind: "refused",
      problems: [
        {
          line: 1,
          ja: "zones、devices、flows を持つ表ではありません。",
          en: "Not a mapping with zones, devices and flows.",
        },
      ],
    };
  const known = ["zones", "devices", "links", "flows", "sanitisers", "symbols"];
  for (const key of Object.keys(root))
    if (!known.includes(key)) refuse(lineOf(key), `「${key}」は知らない項目です。`, `Unknown entry "${key}".`);
  const zones = readZones(root["zones"], refuse, lineOf);
  const devices = readDevices(root["devices"], refuse, lineOf);
  const links: [string, string][] = [];
  if (root["links"] !== undefined && root["links"] !== null && !Array.isArray(root["links"]))
    refuse(lineOf("links"), "links は並びで書いてください。", "links is a list.");
  if (root["symbols"] !== undefined && root["symbols"] !== null && !isTree(root["symbols"]))
    refuse(lineOf("symbols"), "symbols は名前ごとの表で書いてください。", "symbols is a mapping by name.");
  for (const [i, link] of (Array.isArray(root["links"]) ? root["links"] : []).entries()) {
    if (Array.isArray(link) && link.length === 2 && link.every((end) => typeof end === "string" && end.includes(":")))
      links.push([link[0] as string, link[1] as string]);
    else
      refuse(
        lineOf("links", i),
        'links は ["機器:ポート", "機器:ポート"] の組で書いてください。',
        "A link is a pair of device:port.",
      );
  }
  const flows = readFlows(root["flows"], zones, refuse, lineOf);
  const sanitisers = texts(root["sanitisers"]);
  if (sanitisers === null)
    refuse(
      lineOf("sanitisers"),
      "sanitisers は「機器:ポート」の並びで書いてください。",
      "sanitisers is a list of device:port.",
    );
  const symbols = new Map<string, AddressSet>();
  for (const [name, value] of Object.entries(isTree(root["symbols"]) ? root["symbols"] : {})) {
    const set = networks(texts(value) ?? ["?"]);
    if (set === null)
      refuse(
        lineOf("symbols", name),
        `「${name}」のネットワークが読めません。`,
        `Networks of "${name}" cannot be read.`,
      );
    else symbols.set(name, set);
  }
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "model", model: { zones, devices, links, flows, sanitisers: sanitisers ?? [], symbols } };
}

/** Entries that say something to people alone, wherever they stand. */
const SAID = ["label", "name", "id", "note", "notes", "remark", "remarks", "comment", "description"];

/** Refuses entries nobody reads: a misspelt limit of a flow would let through more than was meant. */
function onlyKnown(entry: Tree, known: readonly string[], line: number, where: string, refuse: Refuse): void {
  for (const key of Object.keys(entry))
    if (!known.includes(key) && !SAID.includes(key))
      refuse(line, `${where}の「${key}」は知らない項目です。`, `Unknown entry "${key}".`);
}

const ZONE = ["interfaces", "networks", "role"];
const DEVICE = ["config", "vendor"];
const FLOW = [
  ...["from", "to", "protocol", "source", "destination", "ports", "mac", "macs"],
  ...["purpose", "permittedBy", "until", "direct"],
];

type Refuse = (line: number, ja: string, en: string) => void;
type LineOf = (...path: (string | number)[]) => number;

/** The union of networks, addresses and ranges; null when one cannot be read. */
export function networks(list: readonly string[]): AddressSet | null {
  const spans = list.flatMap((item) => item.split(",")).map((item) => parseSpan(item.trim()));
  return spans.some((span) => span === null) ? null : addressSet(spans.filter((span) => span !== null));
}

function readZones(value: unknown, refuse: Refuse, lineOf: LineOf): ZoneDeclaration[] {
  if (!isTree(value) || Object.keys(value).length === 0) {
    refuse(1, "zones に領域を書いてください。", "zones must name at least one zone.");
    return [];
  }
  return Object.entries(value).flatMap(([key, zone]) => {
    const line = lineOf("zones", key);
    if (!isTree(zone)) {
      refuse(line, `領域「${key}」の書き方が違います。`, `Zone "${key}" is not a mapping.`);
      return [];
    }
    onlyKnown(zone, ZONE, line, `領域「${key}」`, refuse);
    const interfaces = texts(zone["interfaces"]);
    const nets = texts(zone["networks"]);
    if (interfaces === null || interfaces.some((one) => !one.includes(":")))
      refuse(
        line,
        `領域「${key}」の interfaces は「機器:インタフェース」で書いてください。`,
        `interfaces of "${key}" must be device:interface.`,
      );
    if (nets === null || networks(nets) === null)
      refuse(line, `領域「${key}」の networks が読めません。`, `networks of "${key}" cannot be read.`);
    const label = typeof zone["label"] === "string" ? zone["label"] : key;
    return [
      {
        key,
        label,
        interfaces: interfaces ?? [],
        networks: nets ?? [],
        role: roleOf(key, label, zone["role"], nets ?? []),
      },
    ];
  });
}

function roleOf(key: string, label: string, role: unknown, nets: readonly string[]): ZoneDeclaration["role"] {
  if (role === "core" || role === "middle" || role === "internet" || role === "other") return role;
  const words = `${key} ${label}`.toLowerCase();
  if (key === "internet" || nets.some((net) => net === "0.0.0.0/0" || net === "::/0")) return "internet";
  if (words.includes("lgwan")) return "middle";
  if (words.includes("mynumber") || words.includes("マイナンバー") || words.includes("個人番号")) return "core";
  return words.includes("internet") || words.includes("インターネット") ? "internet" : "other";
}

function readDevices(value: unknown, refuse: Refuse, lineOf: LineOf): DeviceDeclaration[] {
  if (value === undefined || value === null) return [];
  if (!isTree(value)) {
    refuse(lineOf("devices"), "devices は機器名ごとの表で書いてください。", "devices is a mapping by device.");
    return [];
  }
  return Object.entries(value).flatMap(([key, device]) => {
    const configs = isTree(device) ? texts(device["config"]) : null;
    if (configs === null || configs.length === 0) {
      refuse(lineOf("devices", key), `機器「${key}」の config がありません。`, `Device "${key}" names no config.`);
      return [];
    }
    if (isTree(device)) onlyKnown(device, DEVICE, lineOf("devices", key), `機器「${key}」`, refuse);
    const vendor = isTree(device) && typeof device["vendor"] === "string" ? device["vendor"] : undefined;
    return [{ key, configs, ...(vendor === undefined ? {} : { vendor }) }];
  });
}

function portList(value: unknown): Intervals | null | "bad" {
  if (value === undefined || value === null || value === "any") return null;
  const pairs: number[] = [];
  for (const part of Array.isArray(value) ? value.map(String) : String(value).split(",")) {
    const range = /^\s*(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?\s*$/.exec(part);
    if (range === null) return "bad";
    const [lo, hi] = [Number(range[1]), Number(range[2] ?? range[1])];
    if (hi > 65535 || lo > hi) return "bad";
    pairs.push(lo, hi);
  }
  return intervals(pairs);
}

function macList(value: unknown): number[] | null | "bad" {
  if (value === undefined || value === null) return null;
  const macs = (texts(value) ?? ["?"]).flatMap((one) => one.split(",")).map((one) => one.replace(/[^0-9a-f]/gi, ""));
  return macs.every((mac) => mac.length === 12) ? macs.map((mac) => Number.parseInt(mac, 16)) : "bad";
}

function readFlows(
  value: unknown,
  zones: readonly ZoneDeclaration[],
  refuse: Refuse,
  lineOf: LineOf,
): FlowDeclaration[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    refuse(lineOf("flows"), "flows は並びで書いてください。", "flows is a list.");
    return [];
  }
  return value.flatMap((flow: unknown, i): FlowDeclaration[] => {
    const line = lineOf("flows", i);
    if (!isTree(flow)) {
      refuse(line, "flows の項目の書き方が違います。", "A flow is a mapping.");
      return [];
    }
    onlyKnown(flow, FLOW, line, "flows", refuse);
    const text = (key: string): string | null =>
      flow[key] === undefined || flow[key] === null
        ? null
        : flow[key] instanceof Date
          ? flow[key].toISOString().slice(0, 10)
          : String(flow[key]);
    const [from, to] = [text("from"), text("to")];
    for (const zone of [from, to])
      if (!zones.some((one) => one.key === zone))
        refuse(
          line,
          `flows の領域「${zone ?? ""}」は zones にありません。`,
          `Flow names zone "${zone ?? ""}", which is not declared.`,
        );
    const address = (key: string): AddressSet | null => {
      if (flow[key] === undefined || flow[key] === null || flow[key] === "any") return null;
      const set = networks(texts(flow[key]) ?? ["?"]);
      if (set === null) refuse(line, `flows の ${key} が読めません。`, `${key} of the flow cannot be read.`);
      return set;
    };
    const ports = portList(flow["ports"]);
    const macs = macList(flow["mac"] ?? flow["macs"]);
    const until = text("until");
    if (ports === "bad") refuse(line, "flows の ports が読めません。", "ports of the flow cannot be read.");
    if (macs === "bad") refuse(line, "flows の mac が読めません。", "mac of the flow cannot be read.");
    if (until !== null && !/^\d{4}-\d{2}-\d{2}$/.test(until))
      refuse(line, "until は 2027-03-31 の形で書いてください。", "until must be YYYY-MM-DD.");
    return [
      {
        from: from ?? "",
        to: to ?? "",
        protocol: text("protocol"),
        source: address("source"),
        destination: address("destination"),
        ports: ports === "bad" ? null : ports,
        macs: macs === "bad" ? null : macs,
        purpose: text("purpose"),
        permittedBy: text("permittedBy"),
        until,
        direct: flow["direct"] === true,
        line,
      },
    ];
  });
}
