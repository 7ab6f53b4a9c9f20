/**
 * The rules of the OSCAL 1.1 catalog schema that a catalog of ours can meet or break: which members an object may have,
 * which it must have, and the shape of their values. Written from the published metaschema; a checker for tests.
 */

const token = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u;
const string = /^\S(.*\S)?$/u;
const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/;
const dateTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const uri = /^[a-zA-Z][a-zA-Z0-9+\-.]+:.+$/;

type Check = (value: unknown, at: string) => readonly string[];

const matches =
  (pattern: RegExp): Check =>
  (value, at) =>
    typeof value === "string" && pattern.test(value)
      ? []
      : [`${at}: ${JSON.stringify(value)} does not match ${pattern}`];

const list =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((one, index) => check(one, `${at}[${index}]`))
      : [`${at}: must be an array of at least one`];

function object(members: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at}: must be an object`];
    const entries = Object.entries(value);
    return [
      ...required.filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`),
      ...entries.flatMap(([name, one]) => members[name]?.(one, `${at}.${name}`) ?? [`${at}: ${name} is not allowed`]),
    ];
  };
}

const later =
  (check: () => Check): Check =>
  (value, at) =>
    check()(value, at);

const markup: Check = (value, at) => (typeof value === "string" && value.trim() !== "" ? [] : [`${at}: must be text`]);

const prop = object(
  {
    name: matches(token),
    uuid: matches(uuid),
    ns: matches(uri),
    value: matches(string),
    class: matches(token),
    remarks: markup,
  },
  ["name", "value"],
);
const link: Check = object(
  { href: matches(/^[\w#%./:?&=+~!$'()*,;@[\]-]+$/), rel: matches(token), "media-type": matches(string), text: markup },
  ["href"],
);
const part: Check = object(
  {
    id: matches(token),
    name: matches(token),
    ns: matches(uri),
    class: matches(token),
    title: markup,
    props: list(prop),
    prose: markup,
    parts: list(later(() => part)),
    links: list(link),
  },
  ["name"],
);
const control: Check = object(
  {
    id: matches(token),
    class: matches(token),
    title: markup,
    props: list(prop),
    links: list(link),
    parts: list(part),
    controls: list(later(() => control)),
  },
  ["id", "title"],
);
/** A group holds groups or controls, never both. */
const group: Check = (value, at) => [
  ...groupMembers(value, at),
  ...(typeof value === "object" && value !== null && "groups" in value && "controls" in value
    ? [`${at}: groups and controls exclude each other`]
    : []),
];
const groupMembers: Check = object(
  {
    id: matches(token),
    class: matches(token),
    title: markup,
    props: list(prop),
    parts: list(part),
    groups: list(later(() => group)),
    controls: list(control),
  },
  ["title"],
);
const metadata = object(
  {
    title: markup,
    published: matches(dateTime),
    "last-modified": matches(dateTime),
    version: matches(string),
    "oscal-version": matches(/^1\.1\.\d+$/),
    props: list(prop),
  },
  ["title", "last-modified", "version", "oscal-version"],
);

const root = object(
  {
    catalog: object({ uuid: matches(uuid), metadata, groups: list(group), controls: list(control) }, [
      "uuid",
      "metadata",
    ]),
  },
  ["catalog"],
);

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === "id" ? [String(one)] : idsIn(one)));
}

function hrefsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(hrefsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === "href" ? [String(one)] : hrefsIn(one)));
}

/** What a catalog breaks of these rules; empty for a valid one. Ids must be unique within the catalog, and links within it lead somewhere. */
export function oscalFaults(catalog: unknown): readonly string[] {
  const ids = idsIn(catalog);
  const known = new Set(ids);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const loose = hrefsIn(catalog).filter(
    (href) => href.startsWith("#") && !known.has(decodeURIComponent(href.slice(1))),
  );
  return [
    ...root(catalog, "$"),
    ...twice.map((id) => `id ${id} is used twice`),
    ...loose.map((href) => `link ${href} leads nowhere`),
  ];
}
