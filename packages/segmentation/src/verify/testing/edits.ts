import { describe, expect, it } from "vitest";
import { intoOffice, ofBothVersions } from "./into-office.ts";
import { SHUT } from "./shut-devices.ts";

interface Ends {
  readonly out?: string;
  readonly inn?: string;
}

/** Lines put behind the configuration of a shut device, or what becomes of the whole of it. */
type Change = string | ((config: string) => string);
type Edit = readonly [base: string, what: string, change: Change, ends: Ends];

/** A table of edits of shut devices: `edit` names one that opens, `kept` one that opens nothing. */
export function tableOfEdits() {
  const opening: Edit[] = [];
  const harmless: Edit[] = [];
  return {
    edit: (base: string, what: string, change: Change, ends: Ends = {}) => opening.push([base, what, change, ends]),
    kept: (base: string, what: string, change: Change, ends: Ends = {}) => harmless.push([base, what, change, ends]),
    /** The tests of all that stands in the table by now. */
    tests(title: string): void {
      describe(title, () => {
        it.each(opening)("%s: %s is never proved", (...one) => {
          expect(verdict(one)).not.toBe("PROVED");
        });
        it.each(harmless)("%s: %s opens nothing", (...one) => {
          expect(verdict(one)).toBe("PROVED");
        });
      });
    },
  };
}

function verdict([base, , change, ends]: Edit): string {
  const shut = SHUT[base]!;
  const config = typeof change === "string" ? shut.config + change : change(shut.config);
  const at = { ...shut, config, inside: ends.inn ?? shut.inside, outside: ends.out ?? shut.outside };
  return intoOffice(at, ofBothVersions).verdict;
}
