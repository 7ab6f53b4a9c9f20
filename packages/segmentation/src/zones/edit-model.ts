import { type Document, parseDocument, YAMLMap } from "yaml";
import { readModelFile, type Said } from "./model-file.ts";

/** One flow as a form shows it: the words of the file, not their meaning. */
export interface FlowForm {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly ports: string;
  readonly mac: string;
  readonly purpose: string;
  readonly permittedBy: string;
  readonly until: string;
  readonly direct: boolean;
}

export interface ZoneForm {
  readonly key: string;
  readonly label: string;
  readonly interfaces: readonly string[];
  readonly networks: readonly string[];
}

export interface DeviceForm {
  readonly key: string;
  readonly config: readonly string[];
}

/** A model file as a form, with what is wrong with it by line. */
export interface ModelForm {
  readonly zones: readonly ZoneForm[];
  readonly devices: readonly DeviceForm[];
  readonly flows: readonly FlowForm[];
  readonly sanitisers: readonly string[];
  readonly problems: readonly (Said & { readonly line: number })[];
}

/** One change of the form. What it does not touch, comments included, stays in the file as it was. */
export type ModelEdit =
  | { readonly kind: "flow"; readonly at: number | null; readonly flow: FlowForm }
  | { readonly kind: "removeFlow"; readonly at: number }
  | { readonly kind: "zone"; readonly zone: ZoneForm }
  | { readonly kind: "removeZone"; readonly key: string }
  | { readonly kind: "device"; readonly device: DeviceForm }
  | { readonly kind: "removeDevice"; readonly key: string }
  | { readonly kind: "sanitisers"; readonly sanitisers: readonly string[] };

type Tree = Readonly<Record<string, unknown>>;
const tree = (value: unknown): Tree => (typeof value === "object" && value !== null ? (value as Tree) : {});
const word = (value: unknown): string =>
  value === undefined || value === null
    ? ""
    : value instanceof Date
      ? value.toISOString().slice(0, 10)
      : Array.isArray(value)
        ? value.map(String).join(", ")
        : String(value);
const words = (value: unknown): string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

/** A model file as a form. A file that is no YAML gives an empty form with its problems. */
export function modelForm(text: string): ModelForm {
  const reading = readModelFile(text);
  const problems = reading.kind === "refused" ? reading.problems : [];
  const document = parseDocument(text, { maxAliasCount: 100 } as never);
  let root: Tree = {};
  if (document.errors.length === 0)
    try {
      root = tree(document.toJS({ maxAliasCount: 100 }));
    } catch {
      root = {};
    }
  return {
    zones: Object.entries(tree(root["zones"])).map(([key, zone]) => ({
      key,
      label: word(tree(zone)["label"]),
      interfaces: words(tree(zone)["interfaces"]),
      networks: words(tree(zone)["networks"]),
    })),
    devices: Object.entries(tree(root["devices"])).map(([key, device]) => ({
      key,
      config: words(tree(device)["config"]),
    })),
    flows: (Array.isArray(root["flows"]) ? root["flows"] : []).map((one): FlowForm => {
      const flow = tree(one);
      return {
        from: word(flow["from"]),
        to: word(flow["to"]),
        protocol: word(flow["protocol"]),
        source: word(flow["source"]),
        destination: word(flow["destination"]),
        ports: word(flow["ports"]),
        mac: word(flow["mac"] ?? flow["macs"]),
        purpose: word(flow["purpose"]),
        permittedBy: word(flow["permittedBy"]),
        until: word(flow["until"]),
        direct: flow["direct"] === true,
      };
    }),
    sanitisers: words(root["sanitisers"]),
    problems,
  };
}

/** Where nothing is written yet: an empty model file, in which the form's first change takes its place. */
export const emptyModel = "zones: {}\ndevices: {}\nflows: []\nsanitisers: []\n";

/** The file with one change of the form. Null where the text is no YAML mapping, so that nothing can be changed in it. */
export function editModel(text: string, edit: ModelEdit): string | null {
  const document = parseDocument(text.trim() === "" ? emptyModel : text, { maxAliasCount: 100 } as never);
  if (document.errors.length > 0 || !(document.contents instanceof YAMLMap)) return null;
  change(document as unknown as Document, edit);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const listOf = (text: string): string | string[] | null => {
  const parts = text.split(/[,、\s]+/).filter((part) => part !== "");
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] as string) : parts;
};

function change(document: Document, edit: ModelEdit): void {
  if (edit.kind === "removeFlow") document.deleteIn(["flows", edit.at]);
  else if (edit.kind === "removeZone") document.deleteIn(["zones", edit.key]);
  else if (edit.kind === "removeDevice") document.deleteIn(["devices", edit.key]);
  else if (edit.kind === "sanitisers") document.set("sanitisers", document.createNode([...edit.sanitisers]));
  else if (edit.kind === "device") {
    const { key, config } = edit.device;
    const written = config.length === 1 ? (config[0] as string) : [...config];
    if (document.hasIn(["devices", key])) document.setIn(["devices", key, "config"], document.createNode(written));
    else put(document, ["devices", key], { config: written });
  } else if (edit.kind === "zone") {
    const { key, label, interfaces, networks } = edit.zone;
    put(document, ["zones", key], { label, interfaces: [...interfaces], networks: [...networks] });
  } else {
    const { flow, at } = edit;
    const written = {
      from: flow.from,
      to: flow.to,
      protocol: flow.protocol === "" ? null : flow.protocol,
      source: listOf(flow.source),
      destination: listOf(flow.destination),
      ports: flow.ports === "" ? null : flow.ports,
      mac: listOf(flow.mac),
      purpose: flow.purpose === "" ? null : flow.purpose,
      permittedBy: flow.permittedBy === "" ? null : flow.permittedBy,
      until: flow.until === "" ? null : flow.until,
      direct: flow.direct,
    };
    if (at === null) {
      if (!document.hasIn(["flows", 0])) document.set("flows", document.createNode([]));
      document.addIn(["flows"], document.createNode(written));
    } else
      for (const [name, value] of Object.entries(written))
        document.setIn(["flows", at, name], document.createNode(value));
  }
}

/** Sets a whole entry; the fields it had beyond those given stay. */
function put(document: Document, path: readonly string[], fields: Readonly<Record<string, unknown>>): void {
  const [section = ""] = path;
  if (!(document.get(section) instanceof YAMLMap)) document.set(section, document.createNode({}));
  if (document.hasIn(path))
    for (const [name, value] of Object.entries(fields)) document.setIn([...path, name], document.createNode(value));
  else document.setIn(path, document.createNode(fields));
}
