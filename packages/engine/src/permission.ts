import type { Declaration } from "@machimori/model";
import { type RoleId, role } from "@machimori/terms";
import type { Entry } from "./act.ts";
import type { Roster } from "./organisation.ts";

/** Who looks: decided once per request from the organisation of today. */
export interface Viewer {
  readonly person: string;
  readonly roles: readonly { readonly role: RoleId; readonly unit: string | null }[];
  readonly administrator: boolean;
  readonly auditor: boolean;
  /** Units whose entries the viewer may see: all of them, or these. */
  readonly units: "all" | ReadonlySet<string>;
}

const seesAll: ReadonlySet<RoleId> = new Set([
  "ciso",
  "deputyCiso",
  "headInformationSecurityOfficer",
  "contactPoint",
  "informationSecurityAuditOfficer",
]);

export function viewerOf(
  person: string,
  roster: Roster,
  administrators: readonly string[],
  auditors: readonly string[],
): Viewer {
  // What a unit took over is seen by whoever sees the unit, in the same offices.
  const roles = roster
    .rolesOf(person)
    .flatMap((one) => [
      one,
      ...(one.unit === null ? [] : roster.takenOverBy(one.unit)).map((unit) => ({ role: one.role, unit })),
    ]);
  const administrator = administrators.includes(person);
  const auditor = auditors.includes(person) || roles.some((one) => one.role === "informationSecurityAuditOfficer");
  const everything = administrator || auditor || roles.some((one) => seesAll.has(one.role));
  const own = roster.postingsOf(person).flatMap(({ unit }) => [unit, ...roster.takenOverBy(unit)]);
  const held = roles
    .filter((one) => role(one.role).per !== "body" && one.unit !== null)
    .flatMap((one) => roster.below(one.unit!));
  return { person, roles, administrator, auditor, units: everything ? "all" : new Set([...own, ...held]) };
}

export type Action =
  | "see"
  | "open"
  | "act"
  | "export"
  | "import"
  | "administer"
  | "adopt"
  | "seeRecord"
  | "seeBoard"
  | "verifySeparation"
  | "settings";

/** What an action is aimed at: a declaration, an entry of it, or the body as a whole. */
export interface Target {
  readonly declaration?: Declaration;
  readonly entry?: Entry;
  /** Whether the viewer can fill a box of the entry, as the engine decided. */
  readonly waitsForViewer?: boolean;
}

/** The one function that decides permission. Deny by default; auditors read and never write. */
export function may(viewer: Viewer, action: Action, target: Target = {}): boolean {
  switch (action) {
    case "see":
      return target.entry === undefined
        ? true
        : maySee(viewer, target.declaration!, target.entry, target.waitsForViewer ?? false);
    case "open":
      return !isOnlyAuditor(viewer);
    case "act":
      return !isOnlyAuditor(viewer) && target.entry !== undefined;
    case "export":
      return viewer.administrator || viewer.auditor || viewer.roles.length > 0;
    case "import":
    case "administer":
    case "settings":
      return viewer.administrator && !isOnlyAuditor(viewer);
    case "adopt":
      return viewer.administrator || holds(viewer, "headInformationSecurityOfficer") || holds(viewer, "ciso");
    case "verifySeparation":
      return (
        !isOnlyAuditor(viewer) &&
        (viewer.administrator ||
          holds(viewer, "headInformationSecurityOfficer") ||
          holds(viewer, "informationSystemManager"))
      );
    case "seeRecord":
      return viewer.administrator || viewer.auditor || viewer.roles.length > 0;
    case "seeBoard":
      return true;
    default:
      return false;
  }
}

const holds = (viewer: Viewer, id: RoleId) => viewer.roles.some((one) => one.role === id);

/** An auditor who holds no other office here reads and never writes. */
function isOnlyAuditor(viewer: Viewer): boolean {
  return (
    viewer.auditor &&
    !viewer.administrator &&
    viewer.roles.every((one) => one.role === "informationSecurityAuditOfficer")
  );
}

function maySee(viewer: Viewer, declaration: Declaration, entry: Entry, waits: boolean): boolean {
  const concerned =
    entry.applicant === viewer.person || waits || entry.traces.some((trace) => trace.by.person === viewer.person);
  const hidden = declaration.hiddenFrom !== null && entry.values[declaration.hiddenFrom] === viewer.person;
  if (hidden && entry.applicant !== viewer.person) return false;
  if (concerned) return true;
  if (declaration.applicantOnly) return viewer.auditor;
  if (declaration.visibleTo === "body") return true;
  const inUnits = viewer.units === "all" || (entry.unit !== null && viewer.units.has(entry.unit));
  if (declaration.visibleTo === "concerned")
    return viewer.units === "all"
      ? viewer.auditor || viewer.roles.length > 0
      : inUnits && viewer.roles.some((one) => one.unit === entry.unit);
  return inUnits;
}
