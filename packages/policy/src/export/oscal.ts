import { createHash } from "node:crypto";
import { above } from "../lint/survey.ts";
import type { Clause, Norm, Reading } from "../reading.ts";

/** Names of our own within OSCAL props and parts. */
const namespace = "urn:machimori:oscal";
const oscalVersion = "1.1.3";

interface Prop {
  readonly name: string;
  readonly value: string;
  readonly ns?: string;
}

/** A mention of another provision of the catalog. */
interface Link {
  readonly href: string;
  readonly rel: "reference";
  readonly text: string;
}

interface Part {
  readonly id?: string;
  readonly name: string;
  readonly ns?: string;
  readonly title?: string;
  readonly props?: readonly Prop[];
  readonly prose?: string;
  readonly parts?: readonly Part[];
  readonly links?: readonly Link[];
}

interface Control {
  readonly id: string;
  readonly class: string;
  readonly title: string;
  readonly props?: readonly Prop[];
  readonly links?: readonly Link[];
  readonly parts?: readonly Part[];
}

interface Group {
  readonly id: string;
  readonly class: string;
  readonly title: string;
  readonly props?: readonly Prop[];
  readonly parts?: readonly Part[];
  readonly groups?: readonly Group[];
  readonly controls?: readonly Control[];
}

export interface OscalOptions {
  /** When the text was last changed, RFC 3339 with an offset. */
  readonly lastModified: string;
  /** The version as the body counts it. */
  readonly version: string;
}

/** A name-based UUID (RFC 9562, version 5): the same text always gives the same one. */
export function uuidOf(name: string): string {
  const digest = createHash("sha1").update(`urn:machimori:catalog\n${name}`, "utf8").digest();
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.subarray(0, 16).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** One line without blanks at its ends, as OSCAL's string type wants; never empty. */
const oneLine = (text: string, otherwise: string) => text.replace(/\s+/g, " ").trim() || otherwise;

/** Ids as OSCAL tokens: letters, digits, and - _ . ; each only once. */
function tokens(paths: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  const found = new Map<string, string>();
  for (const path of paths) {
    const plain = path
      .normalize("NFC")
      .replaceAll("/", "_")
      .replace(/[^\p{L}\p{N}._-]/gu, "");
    const base = /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
    let token = base;
    for (let count = 2; used.has(token); count++) token = `${base}.${count}`;
    used.add(token);
    found.set(path, token);
  }
  return found;
}

const own = (name: string, value: string | null): readonly Prop[] =>
  value && value.trim() !== "" ? [{ name, ns: namespace, value: oneLine(value, "-") }] : [];

function normPart(norm: Norm, id: string): Part {
  return {
    id,
    name: "norm",
    ns: namespace,
    props: [
      { name: "modality", ns: namespace, value: norm.modality },
      ...norm.actors.flatMap((actor) => own("actor", actor)),
      ...own("approver", norm.approver),
      ...norm.reportTo.flatMap((role) => own("report-to", role)),
      ...own("timing", norm.timing),
      ...own("condition", norm.condition),
      ...(norm.record ? [{ name: "record", ns: namespace, value: "required" }] : []),
      ...norm.mechanisms.slice(0, 1).flatMap(({ id: mechanism }) => own("mechanism", mechanism)),
    ],
    prose: norm.quote,
  };
}

/**
 * The policy as an OSCAL catalog (NIST OSCAL 1.1 catalog model, JSON): headings with provisions below them are groups,
 * the provisions are controls, their items are parts of the statement, and every duty read is a part of its own with
 * props in our namespace.
 */
export function oscalOf(reading: Reading, { lastModified, version }: OscalOptions): object {
  const children = new Map<string, Clause[]>();
  for (const clause of reading.clauses) {
    const list = children.get(above(clause.path));
    if (list) list.push(clause);
    else children.set(above(clause.path), [clause]);
  }
  const under = (clause: Clause) => children.get(clause.path) ?? [];
  const ids = tokens(reading.clauses.map(({ path }) => path));
  const idOf = (clause: Clause) => ids.get(clause.path) ?? "_";
  const titleOf = (clause: Clause) =>
    oneLine(clause.heading ?? "", "") || oneLine((clause.text ?? "").slice(0, 40), clause.label ?? clause.path);
  const label = (clause: Clause): readonly Prop[] =>
    clause.label ? [{ name: "label", value: oneLine(clause.label, "-") }] : [];
  const path = (clause: Clause): readonly Prop[] => own("path", clause.path);

  const prose = (clause: Clause): { prose?: string } => (clause.text?.trim() ? { prose: clause.text.trim() } : {});
  const normParts = (clause: Clause) =>
    clause.norms.map((norm, index) => normPart(norm, `${idOf(clause)}_norm.${index + 1}`));
  const tableProse = (clause: Clause) =>
    clause.table ? [clause.table.header, ...clause.table.rows].map((row) => row.join(" | ")).join("\n") : "";

  const links = (clause: Clause): { links?: readonly Link[] } => {
    const found = (clause.references ?? []).flatMap(({ words, targets }) =>
      targets.flatMap((target): readonly Link[] => {
        const meant = byPath.get(target);
        return meant
          ? [{ href: `#${encodeURIComponent(addressOf(meant))}`, rel: "reference", text: oneLine(words, target) }]
          : [];
      }),
    );
    return found.length > 0 ? { links: found } : {};
  };

  const item = (clause: Clause): Part => {
    const parts = [...normParts(clause), ...under(clause).map(item)];
    const table = tableProse(clause);
    return {
      id: `${idOf(clause)}_item`,
      name: "item",
      ...(clause.heading && { title: oneLine(clause.heading, clause.path) }),
      props: [...label(clause), ...path(clause)],
      ...(table ? { prose: `${clause.text ?? ""}\n${table}`.trim() } : prose(clause)),
      ...(parts.length > 0 && { parts }),
      ...links(clause),
    };
  };
  const control = (clause: Clause): Control => {
    const parts = [...normParts(clause), ...under(clause).map(item)];
    const table = tableProse(clause);
    return {
      id: idOf(clause),
      class: clause.kind,
      title: titleOf(clause),
      props: [...label(clause), ...path(clause)],
      ...links(clause),
      parts: [
        {
          id: `${idOf(clause)}_smt`,
          name: "statement",
          ...(table ? { prose: `${clause.text ?? ""}\n${table}`.trim() } : prose(clause)),
          ...(parts.length > 0 && { parts }),
        },
      ],
    };
  };
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  /** The id under which a clause stands: an item's is that of a part. */
  const addressOf = (clause: Clause): string => {
    const parent = byPath.get(above(clause.path));
    return parent === undefined || isGroup(clause) || isGroup(parent) ? idOf(clause) : `${idOf(clause)}_item`;
  };
  const isGroup = (clause: Clause): boolean =>
    under(clause).length > 0 &&
    (clause.level === 0 || (!clause.text && under(clause).some((one) => one.heading || under(one).length > 0)));
  const group = (clause: Clause): Group => {
    const below = contentOf(clause);
    const overview: readonly Part[] = clause.text?.trim()
      ? [{ id: `${idOf(clause)}_overview`, name: "overview", ...prose(clause) }]
      : [];
    return {
      id: idOf(clause),
      class: clause.kind,
      title: titleOf(clause),
      props: [...label(clause), ...path(clause)],
      ...(overview.length > 0 && { parts: overview }),
      ...below,
    };
  };
  /** A group holds groups or controls, never both: provisions that stand beside groups get one of their own, in order. */
  const contentOf = (clause: Clause): Pick<Group, "groups" | "controls"> => {
    const children = under(clause);
    if (!children.some(isGroup)) return { controls: children.map(control) };
    const groups: Group[] = [];
    let controls: Control[] = [];
    const close = (): void => {
      if (controls.length > 0)
        groups.push({
          id: `${idOf(clause)}_direct.${groups.length + 1}`,
          class: "provisions",
          title: titleOf(clause),
          controls,
        });
      controls = [];
    };
    for (const child of children) {
      if (!isGroup(child)) controls.push(control(child));
      else {
        close();
        groups.push(group(child));
      }
    }
    close();
    return { groups };
  };
  const roots = children.get("") ?? [];
  const groups = roots.filter(isGroup).map(group);
  const controls = roots.filter((clause) => !isGroup(clause)).map(control);
  const title = oneLine(reading.document.title ?? "", "情報セキュリティポリシー");
  const content = JSON.stringify([title, version, groups, controls]);
  return {
    catalog: {
      uuid: uuidOf(content),
      metadata: {
        title,
        "last-modified": lastModified,
        version: oneLine(version, "1"),
        "oscal-version": oscalVersion,
        ...(reading.document.number && { props: own("instrument-number", reading.document.number) }),
      },
      ...(groups.length > 0 && { groups }),
      ...(controls.length > 0 && { controls }),
    },
  };
}
