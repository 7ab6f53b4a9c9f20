import { mechanism } from "@machimori/catalogue";
import { titleOf } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { type App, type Asked, asked } from "../request.ts";
import { type ToAttest, toAttest } from "./attestations.ts";
import { SheetFormat, sendSheet } from "./sheet-of.ts";

/** What is attested by whom and until when, of the whole body: nothing in it is personal. */
export function attestationRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/attestations",
    {
      schema: {
        tags: ["policy"],
        summary:
          "What no mechanism records, by mechanism: who attests it, how many clauses are open, until when it holds",
        params: Type.Object({ body: Type.String() }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      return toAttest(who.runtime, who.today).map((one) => presented(one, who));
    },
  );

  app.get(
    "/api/b/:body/attestations/export.:format",
    {
      schema: {
        tags: ["policy"],
        summary: "The same as a sheet",
        params: Type.Object({ body: Type.String(), format: SheetFormat }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const header = ["仕組み", "証明する役割", "証明する人", "条項の数", "未証明の条項の数", "次に確認する日", "条項"];
      const rows = toAttest(who.runtime, who.today)
        .map((one) => presented(one, who))
        .map((one) => [
          ...[one.name, one.title, one.people.join("、"), one.clauses.length, one.open.length, one.until ?? ""],
          one.clauses.map((clause) => clause.path).join("、"),
        ]);
      return sendSheet(reply, who, "attestations", { name: "実施状況の証明", header, rows }, request.params.format);
    },
  );
}

function presented({ mechanism: id, role, clauses, people, open, until, waits }: ToAttest, who: Asked) {
  const roster = who.runtime.rosterOn(who.today);
  return {
    mechanism: id,
    name: mechanism(id)?.name[who.language] ?? id,
    title: titleOf(who.runtime.settingsOn(who.today), role)[who.language],
    people: people.map((person) => roster.person(person)?.name ?? person),
    clauses: clauses.map(({ id: clause, path }) => ({ clause, path })),
    open: open.map((clause) => clause.id),
    until,
    waits,
    mine: people.includes(who.identity.person),
  };
}
