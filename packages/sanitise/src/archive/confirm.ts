/** Confirms a rebuilt archive: the one shape our writer has, plain names, and every entry by its own confirmer. */
import { type Confirmer, refuse } from "../format.ts";
import { walkZip } from "./confirm-zip.ts";

/** Letters, digits, marks and plain punctuation; nothing that steers, hides or climbs. */
const segment = /^(?![.\s]*$)[^\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]{1,255}$/u;

export const zipConfirmer: Confirmer = {
  async confirm(bytes, _name, context) {
    const entries = walkZip(bytes, context.limits.inflatedBytes);
    if (typeof entries === "string") return refuse("not-confirmed", `zip ${entries}`);
    for (const entry of entries) {
      const steps = entry.name.split("/");
      if (!steps.every((step) => segment.test(step))) return refuse("not-confirmed", entry.name);
      const refusal = await context.confirmNested({ bytes: entry.bytes, name: steps.at(-1) ?? "" });
      if (refusal) return refusal;
    }
    return null;
  },
};
