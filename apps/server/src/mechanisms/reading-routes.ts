import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { type App, asked } from "../request.ts";
import { readingsSince } from "./readings.ts";
import { SheetFormat, sendSheet } from "./sheet-of.ts";

const Query = Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 1100 })) });

/** How often the texts were read, inside and outside: numbers by day, and nobody's name. */
export function readingRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/readings",
    {
      schema: {
        tags: ["policy"],
        summary: "How often each text was read, by day and door; nothing is known of the readers",
        params: Type.Object({ body: Type.String() }),
        querystring: Query,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const found = await readingsSince(who.runtime, who.today, request.query.days ?? 90);
      return {
        texts: who.runtime.textsOn(who.today).map((text) => {
          const own = found.filter((one) => one.instrument === text.instrument);
          const sum = (door: "public" | "publicFile" | "staff") => own.reduce((all, one) => all + one[door], 0);
          return {
            instrument: text.instrument,
            name: text.instrumentName,
            label: text.label,
            open: who.runtime.settingsOn(who.today).disclosure[text.instrument]?.open ?? false,
            public: sum("public"),
            publicFile: sum("publicFile"),
            staff: sum("staff"),
          };
        }),
        days: found,
      };
    },
  );

  app.get(
    "/api/b/:body/readings/export.:format",
    {
      schema: {
        tags: ["policy"],
        summary: "The same numbers as a sheet",
        params: Type.Object({ body: Type.String(), format: SheetFormat }),
        querystring: Query,
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const names = new Map(who.runtime.texts.map((text) => [text.instrument, text.instrumentName]));
      const found = await readingsSince(who.runtime, who.today, request.query.days ?? 90);
      const header = ["日", "文書", "公開ページ", "公開ファイル", "庁内の閲覧"];
      const rows = found.map((one) => [
        one.day,
        names.get(one.instrument) ?? one.instrument,
        one.public,
        one.publicFile,
        one.staff,
      ]);
      return sendSheet(reply, who, "readings", { name: "閲覧状況", header, rows }, request.params.format);
    },
  );
}
