import {
  type ClauseCitation,
  type TransferFamily,
  type TransferIntake,
  type TransferRule,
  transferFamilies,
} from "@machimori/engine";
import { type Mode, pictureTypes, type TypeName, typeNames } from "@machimori/sanitise";
import { formatFor } from "@machimori/sanitise/registry";

const families: Readonly<Partial<Record<TypeName, TransferFamily>>> = {
  docx: "word",
  xlsx: "sheet",
  pptx: "slides",
  pdf: "pdf",
  eml: "mail",
  msg: "mail",
  text: "text",
  csv: "text",
  tsv: "text",
  html: "web",
  mhtml: "web",
  zip: "archive",
  ics: "calendar",
  vcf: "calendar",
};
/** First letters tell the variants of Office documents apart: docm, dotx, xltm, ppsx … */
const variants: readonly (readonly [RegExp, TransferFamily])[] = [
  [/^do[ct][mx]$/, "word"],
  [/^xl[st][mxb]$|^xlam$/, "sheet"],
  [/^p[po][st][mx]$|^ppam$/, "slides"],
];

/** The family by which a body's rule speaks of a type; null for what is refused by name in any case. */
export function familyOf(type: TypeName): TransferFamily | null {
  const known = families[type] ?? (pictureTypes.has(type) ? "image" : undefined);
  if (known) return known;
  const variant = variants.find(([pattern]) => pattern.test(type))?.[1];
  if (variant) return variant;
  return formatFor(type) ? "legacy" : null;
}

/** Types that only hold other files: what is in them follows the rule. */
const containers: ReadonlySet<TypeName> = new Set(["zip"]);

export interface Ways {
  readonly modes: Partial<Record<TypeName, Mode>>;
  readonly forbidden: readonly TypeName[];
}

/**
 * The body's choice for a pair of zones, type by type. `same` leaves each type its own way; `picture` asks for pictures
 * where a type can be one; `text` lets nothing pass that has no text edition.
 */
export function waysOf(rule: Pick<TransferRule, "mode" | "modes">): Ways {
  const modes: Partial<Record<TypeName, Mode>> = {};
  const forbidden: TypeName[] = [];
  for (const type of typeNames) {
    const family = familyOf(type);
    const own = family === null ? undefined : rule.modes?.[family];
    const mode = own ?? rule.mode;
    if (mode === "forbidden") forbidden.push(type);
    else if (mode !== "same" && !containers.has(type) && (mode === "text" || formatFor(type)?.modes.includes(mode)))
      modes[type] = mode;
  }
  return { modes, forbidden };
}

const ways = ["same", "picture", "text"];
const approvals = ["always", "sensitive", "class", "never"];
const isText = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most && !/[\u0000-\u001f\u007f]/.test(value);

/** Whether a value an administrator sent is a set of rules. */
export function isTransferRules(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 200 && value.every(isRule) && unique(value.map(pair));
}

const pair = (rule: TransferRule) => JSON.stringify([rule.from, rule.to]);
const unique = (keys: readonly string[]) => new Set(keys).size === keys.length;

function isRule(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const rule = given as Partial<TransferRule>;
  return (
    isText(rule.from, 100) &&
    isText(rule.to, 100) &&
    rule.from !== rule.to &&
    ways.includes(String(rule.mode)) &&
    approvals.includes(String(rule.approval)) &&
    (rule.approval !== "class" || isText(rule.approvalClass, 100)) &&
    Number.isInteger(rule.retentionDays) &&
    rule.retentionDays! >= 1 &&
    rule.retentionDays! <= 3650 &&
    areModes(rule.modes) &&
    isCitation(rule.clause)
  );
}

function isCitation(given: unknown): boolean {
  if (given === undefined || given === null) return true;
  const { instrument, version, clause, path, quote } = given as Partial<ClauseCitation>;
  return (
    isText(instrument, 200) &&
    Number.isInteger(version) &&
    isText(clause, 200) &&
    isText(path, 400) &&
    typeof quote === "string" &&
    quote.length <= 400
  );
}

function areModes(modes: unknown): boolean {
  if (modes === undefined) return true;
  if (typeof modes !== "object" || modes === null || Array.isArray(modes)) return false;
  return Object.entries(modes).every(
    ([family, mode]) =>
      (transferFamilies as readonly string[]).includes(family) && [...ways, "forbidden"].includes(String(mode)),
  );
}

/** Whether a value an administrator sent is a set of intakes. Where their folders may lie is judged when they run. */
export function isTransferIntakes(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 50 && value.every(isIntake) && unique(value.map(({ id }) => id));
}

function isIntake(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const one = given as Partial<TransferIntake>;
  const common =
    typeof one.id === "string" &&
    /^[a-z0-9][a-z0-9-]{0,39}$/.test(one.id) &&
    isText(one.name, 100) &&
    typeof one.active === "boolean" &&
    isText(one.from, 100) &&
    isText(one.to, 100) &&
    one.from !== one.to &&
    isText(one.classification, 100);
  if (!common) return false;
  if (one.kind === "folder") return isText(one.inFolder, 1000) && isText(one.outFolder, 1000);
  return (
    one.kind === "mail" &&
    Array.isArray(one.recipients) &&
    one.recipients.length > 0 &&
    one.recipients.length <= 200 &&
    one.recipients.every((each) => /^(?:[^\s@<>",;]{1,64}@)?[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$/i.test(each)) &&
    typeof one.nextHop === "string" &&
    /^(?:smtp|lmtp):\/\/(?:\[[0-9a-f:]+\]|[a-z0-9.-]{1,253}):\d{1,5}$/i.test(one.nextHop)
  );
}
