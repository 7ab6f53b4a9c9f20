import type { Me } from "../api/home.ts";

/** Whether retention and disposal are there for a person: who keeps the records, and auditors, who read. */
export const keepsRecords = (me: Me): boolean =>
  me.administrator || me.auditor || me.roles.some((one) => one.role === "headInformationSecurityOfficer");
