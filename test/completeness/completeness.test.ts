import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mechanism } from "@machimori/catalogue";
import { standardSettings } from "@machimori/engine";
import { type Declaration, fieldsOf, stepOf, type Who } from "@machimori/model";
import { builtIn, checks, declarations } from "@machimori/modules";
import { isMechanismId, type MechanismId } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { assets, network, operation, organisation, people } from "./entries.ts";

const kinds = ["field", "apart", "when", "proof", "does"] as const;

interface Point {
  readonly kind: (typeof kinds)[number] | "open";
  readonly says: string;
  readonly servedBy: readonly string[];
}

/** Words that begin what serves a point; what begins with none of them is a field or a step of a form. */
const servers = /^(rule|due|remind|agenda|duty|check|shield|setting|test) |^own$/;

/** The table read: mechanism → its points. A line that is no point is a fault of the table. */
function read(text: string): ReadonlyMap<MechanismId, readonly Point[]> {
  const found = new Map<MechanismId, Point[]>();
  let points: Point[] = [];
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const head = /^([A-H]\d\d) /.exec(line)?.[1];
    if (head !== undefined && isMechanismId(head)) {
      points = [];
      found.set(head, points);
      continue;
    }
    const [, kind, says, rest] = /^ {2}(\w+) (.+?) : (.+)$/.exec(line) ?? [];
    if (kind === undefined || ![...kinds, "open"].includes(kind)) throw new Error(`no point: ${line}`);
    const servedBy = kind === "open" ? [rest!] : splitServers(rest!);
    points.push({ kind: kind as Point["kind"], says: says!, servedBy });
  }
  return found;
}

/** Servers stand apart by commas; the words of a test's title may hold some of their own. */
function splitServers(rest: string): readonly string[] {
  return rest.split(", ").reduce<string[]>((done, part) => {
    const isServer = servers.test(part) || /^[a-z-]+[./][A-Za-z]+(@\w+)?$/.test(part);
    if (isServer || done.length === 0) done.push(part);
    else done.push(`${done.pop()}, ${part}`);
    return done;
  }, []);
}

const form = (id: string): Declaration | undefined => declarations.find((one) => one.id === id);

function holds(who: Who, name: string): boolean {
  if (who.is === "all" || who.is === "any") return who.of.some((one) => holds(one, name));
  return who.is === "role" ? who.role === name : who.is === name;
}

/** Whether what is said to serve a point is there; a sentence where it is not. */
function missing(server: string, of: MechanismId): string | null {
  const [word, ...rest] = server.split(" ");
  const about = rest.join(" ");
  const [id, name] = about.split(/[./]/) as [string, string | undefined];
  const declared = form(id);
  const step = declared && name !== undefined ? stepOf(declared, name) : null;
  const said = (isThere: unknown) => (isThere ? null : `${server} is not there`);
  switch (word) {
    case "own":
      return said(builtIn[of] !== undefined || of === "H09");
    case "rule":
      return said(declared?.steps.some((one) => one.require.some((rule) => rule.field === name)));
    case "due":
      return said(step?.due !== null && step !== null);
    case "remind":
      return said(step !== null && step.remind.length > 0);
    case "agenda":
      return said(declared?.agenda);
    case "duty":
      return said(declared?.recurrence);
    case "shield":
      return said(declared?.shield);
    case "check":
      return said(
        checks.some(
          (one) => one.id === about && one.serves.some((serves) => serves === of || (of === "A01" && serves === "A02")),
        ),
      );
    case "setting":
      return said(about in standardSettings);
    case "test": {
      const [file, words] = about.split(/: (.*)/s) as [string, string];
      const path = join(root, file);
      return said(existsSync(path) && readFileSync(path, "utf8").includes(words));
    }
  }
  const [, formId, mark, part, who] = /^([a-z-]+)([./])([A-Za-z]+)(?:@(\w+))?$/.exec(server) ?? [];
  const own = form(formId ?? "");
  if (mark === ".") return said(own && fieldsOf(own).some((one) => one.name === part));
  const box = own && part ? stepOf(own, part) : null;
  return said(box && (who === undefined || holds(box.by, who)));
}

const entries = new Map([organisation, assets, network, people, operation].flatMap((text) => [...read(text)]));

/** Every mechanism that declarations, checks or Machimori's own working serve, but those built in part for others. */
const promised: readonly MechanismId[] = [
  ...(["A01", "A02", "A03", "A06", "A07", "A12", "A13", "B01", "B04", "B07", "B08", "C01", "C02"] as const),
  ...(["E03", "E05", "F01", "G15", "H03", "H04", "H05", "H07", "H09"] as const),
];

describe("a mechanism is complete point by point", () => {
  for (const id of promised) {
    const points = entries.get(id) ?? [];
    const done = points.filter((one) => one.kind !== "open");
    it(`${id} ${mechanism(id)?.name.ja}: ${kinds.map((kind) => `${kind} ${done.filter((one) => one.kind === kind).length}`).join(", ")}`, () => {
      const faults = done.flatMap((point) =>
        point.servedBy.flatMap((server) => {
          const fault = missing(server, id);
          return fault === null ? [] : [`${point.kind} ${point.says}: ${fault}`];
        }),
      );
      expect(faults).toEqual([]);
      expect(kinds.filter((kind) => !done.some((one) => one.kind === kind))).toEqual([]);
    });
  }

  it("what is left open is said, and nothing else is", () => {
    const open = [...entries].flatMap(([id, points]) =>
      points.filter((one) => one.kind === "open").map((one) => `${id} ${one.says}`),
    );
    expect(open).toEqual([]);
  });

  it("a point served by nothing that is there is found", () => {
    expect(missing("take-out.nothing", "B08")).toContain("is not there");
    expect(missing("take-out/permit@staff", "B08")).toContain("is not there");
    expect(missing("test test/journeys/union.test.ts: no such title", "B08")).toContain("is not there");
    expect(() => read("B08 x\n  wish something : own")).toThrow("no point");
  });
});
