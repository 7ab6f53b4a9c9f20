import { type Entry, may } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import { clausesSought } from "../body/clause-names.ts";
import { folded } from "../body/key-index.ts";
import { declarationById } from "../body/runtime.ts";
import { maySeeEntry } from "../body/seen.ts";
import { worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { type App, asked } from "../request.ts";
import { declarationOf } from "./entries.ts";

const mostFound = 30;
/** Matches looked at for one look-up, before those of the asker's own division are put first. */
const mostSearched = 400;

/** What a form's choice of a person, a unit, a clause or a thing is filled from. */
export function lookUpRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/lookup/:of",
    {
      schema: {
        tags: ["forms"],
        summary:
          "Find a person, a unit, a clause, a thing in a register; without words, those of my own division first",
        params: Type.Object({ body: Type.String(), of: Type.String() }),
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, today } = who;
      const q = request.query.q ?? "";
      if (request.params.of === "clause")
        return clausesSought(runtime.textsOn(today), q, who.language).slice(0, mostFound);
      const declaration = declarationOf(request.params.of);
      const roster = runtime.rosterOn(today);
      const entries = runtime.timeline.now;
      const own = new Set(roster.postingsOf(who.identity.person).map((posting) => posting.unit));
      const isOwn = (entry: Entry) =>
        declaration.id === "person"
          ? roster.postingsOf(entry.id).some((posting) => own.has(posting.unit))
          : own.has(entry.unit ?? "") || (declaration.id === "division" && own.has(entry.id));
      const candidates =
        folded(q) === ""
          ? [...entries.of(declaration.id)]
          : runtime
              .keys(declaration.id)
              .search(q, mostSearched)
              .map((id) => entries.get(id)!);
      const found = candidates.filter(
        (entry) => entry.status === "inForce" && may(who.identity.viewer, "see", { declaration, entry }),
      );
      return [...found.filter(isOwn), ...found.filter((entry) => !isOwn(entry))].slice(0, mostFound).map((entry) => ({
        id: entry.id,
        name: entry.name,
        detail:
          declaration.id === "person"
            ? `${roster.unit(roster.unitOf(entry.id) ?? "")?.name ?? ""} ${roster.postOf(entry.id)}`.trim()
            : String((declaration.keyField && entry.values[declaration.keyField]) ?? ""),
      }));
    },
  );

  app.get(
    "/api/b/:body/names",
    {
      schema: {
        tags: ["forms"],
        summary: "Names of things by kind and id",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Object({ ids: Type.String({ maxLength: 8000, description: "kind/id, comma-separated" }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { nameOf } = worldAt(who.runtime, who.at).fields;
      const seen = (kind: string, id: string) => !declarationById.has(kind) || maySeeEntry(who, id);
      return Object.fromEntries(
        request.query.ids
          .split(",")
          .slice(0, 200)
          .map((one) => {
            const [kind, id] = [one.slice(0, one.indexOf("/")), one.slice(one.indexOf("/") + 1)];
            return [one, seen(kind, id) ? nameOf(kind, id) : null];
          }),
      );
    },
  );
}
