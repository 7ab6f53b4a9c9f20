import { isRefused } from "@machimori/store";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { notAllowed, notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { askToRead, textReadings } from "./acknowledgements.ts";
import { mayName, personShown } from "./named.ts";
import { SheetFormat, sendSheet } from "./sheet-of.ts";

const Body = Type.Object({ body: Type.String() });

/** Who has read which text: by division for everybody, by name for those who answer for the division. */
export function acknowledgementRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/acknowledgements",
    { schema: { tags: ["acknowledgements"], summary: "Who has read each text in force, by division", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      return textReadings(who.runtime, who.today).map(({ divisions, ...text }) => ({
        ...text,
        divisions: divisions.map(({ division, name, people }) => {
          const missing = people.filter((one) => one.readOn === null);
          return {
            division,
            name,
            of: people.length,
            read: people.length - missing.length,
            /** Null where the viewer is told numbers only. */
            missing: mayName(who.identity.viewer, division)
              ? missing.map(({ person }) => personShown(who.runtime, person, who))
              : null,
          };
        }),
      }));
    },
  );

  app.get(
    "/api/b/:body/acknowledgements/export.:format",
    {
      schema: {
        tags: ["acknowledgements"],
        summary: "Every person and text with the day it was read, as far as the viewer answers for them",
        params: Type.Object({ body: Type.String(), format: SheetFormat }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "export" });
      const rows = textReadings(who.runtime, who.today).flatMap((text) =>
        text.divisions
          .filter(({ division }) => mayName(who.identity.viewer, division))
          .flatMap(({ name, people }) =>
            people.map(({ person, readOn }) => {
              const shown = personShown(who.runtime, person, who);
              const state = readOn === null ? "未確認" : "確認済み";
              return [text.name, text.version, name, shown.number, shown.name, shown.post, state, readOn ?? ""];
            }),
          ),
      );
      const header = ["文書", "版", "所属", "職員番号", "氏名", "職", "状態", "確認した日"];
      const table = { name: "ポリシー確認状況", header, rows };
      return sendSheet(reply, who, "acknowledgements", table, request.params.format);
    },
  );

  app.post(
    "/api/b/:body/acknowledgements/remind",
    {
      schema: {
        tags: ["acknowledgements"],
        summary: "Remind those who have not read a text, of one division or of all the viewer answers for; once a day",
        params: Body,
        body: Type.Object({
          instrument: Type.String({ maxLength: 80 }),
          division: Type.Optional(Type.String({ maxLength: 120 })),
        }),
      },
    },
    async (request) => remind(await asked(installation, request), request.body),
  );
}

async function remind(who: Asked, { instrument, division }: { instrument: string; division?: string }) {
  const text = textReadings(who.runtime, who.today).find((one) => one.instrument === instrument);
  if (!text) throw notFound();
  const units = text.divisions.filter(
    (one) => (division === undefined || one.division === division) && mayName(who.identity.viewer, one.division),
  );
  if (units.length === 0) throw notAllowed();
  const once = `read/${instrument}/${text.version}/by-hand/${who.today}`;
  const people = new Set(
    units.flatMap((one) => one.people.filter((each) => each.readOn === null)).map((one) => one.person),
  );
  const notices = [...people].map((person) => askToRead(who.runtime, text, person, once, who.today));
  const given = await who.runtime.store.transact(
    { ...who.runtime.system, person: who.identity.person, at: who.at },
    (tx) => tx.notices.give(notices),
  );
  return { reminded: isRefused(given ?? {}) ? 0 : notices.length };
}
