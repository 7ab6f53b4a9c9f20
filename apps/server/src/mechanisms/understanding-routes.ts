import { type Entry, isRefusal } from "@machimori/engine";
import { readQuiz } from "@machimori/modules";
import type { LocalDate } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { perform } from "../body/perform.ts";
import type { Installation } from "../installation.ts";
import { fromRefusal, notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { mayName, personShown } from "./named.ts";
import { SheetFormat, sendSheet } from "./sheet-of.ts";
import { askedPeople, checksOn, markOne, reachedBy, reachedIn } from "./understanding.ts";

const Body = Type.Object({ body: Type.String() });
const Check = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 120 }) });

const shown = (entry: Entry, who: Asked) => ({
  id: entry.id,
  title: entry.name,
  passMark: Number(entry.values["passMark"]),
  opensOn: entry.values["opensOn"] as LocalDate,
  closesOn: entry.values["closesOn"] as LocalDate,
  late: String(entry.values["closesOn"]) < who.today,
  mine: reachedBy(who.runtime, entry.id, who.identity.person),
});

/** Questions a person still has to answer so as to reach the mark. */
export function questionsFor(who: Asked) {
  return checksOn(who.runtime, who.today)
    .filter((entry) => askedPeople(who.runtime, entry, who.today).includes(who.identity.person))
    .map((entry) => shown(entry, who))
    .filter((one) => !one.mine.passed);
}

function openCheck(who: Asked, id: string): Entry {
  const entry = checksOn(who.runtime, who.today).find((one) => one.id === id);
  if (!entry) throw notFound();
  return entry;
}

/** Who passed, by unit: numbers for everybody, names for those who answer for the unit. */
function resultsOf(who: Asked, entry: Entry) {
  const roster = who.runtime.rosterOn(who.today);
  const reached = reachedIn(who.runtime, entry.id);
  const people = new Set(askedPeople(who.runtime, entry, who.today));
  const units = roster.units
    .map((unit) => ({ unit, members: roster.membersOf(unit.id).filter((one) => people.has(one)) }))
    .filter((one) => one.members.length > 0)
    .map(({ unit, members }) => ({
      unit: unit.id,
      name: unit.name,
      of: members.length,
      answered: members.filter((one) => reached.has(one)).length,
      passed: members.filter((one) => reached.get(one)?.passed).length,
      people: mayName(who.identity.viewer, unit.id)
        ? members.map((one) => ({ ...personShown(who.runtime, one, who), reached: reached.get(one) ?? null }))
        : null,
    }));
  const passed = [...people].filter((one) => reached.get(one)?.passed).length;
  return { of: people.size, answered: [...people].filter((one) => reached.has(one)).length, passed, units };
}

/** Questions of understanding: answered by each person for themselves, without the right answers ever leaving here. */
export function understandingRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/understanding",
    { schema: { tags: ["training"], summary: "Questions that are open, with what I reached", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      return checksOn(who.runtime, who.today).map((entry) => ({
        ...shown(entry, who),
        forMe: askedPeople(who.runtime, entry, who.today).includes(who.identity.person),
      }));
    },
  );

  app.get(
    "/api/b/:body/understanding/:id",
    { schema: { tags: ["training"], summary: "The questions with what may be chosen", params: Check } },
    async (request) => {
      const who = await asked(installation, request);
      const entry = openCheck(who, request.params.id);
      const questions = readQuiz(String(entry.values["questions"])) ?? [];
      return {
        ...shown(entry, who),
        questions: questions.map(({ text, choices, right }) => ({ text, choices, several: right.length > 1 })),
      };
    },
  );

  app.post(
    "/api/b/:body/understanding/:id/answers",
    {
      schema: {
        tags: ["training"],
        summary: "Answer; the system marks at once and says which questions were not right",
        params: Check,
        body: Type.Object({
          answers: Type.Array(Type.Array(Type.Integer({ minimum: 1, maximum: 100 }), { maxItems: 100 }), {
            minItems: 1,
            maxItems: 200,
          }),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "open" });
      const entry = openCheck(who, request.params.id);
      const values = {
        asked: { of: "understanding-check", id: entry.id },
        answers: request.body.answers.map((one) => one.join(",")).join("/"),
      };
      const opened = await perform(
        who.runtime,
        who.identity.person,
        { type: "open", declaration: "understanding-answer", values },
        who.at,
      );
      if (isRefusal(opened)) throw fromRefusal(opened);
      const marked = await markOne(who.runtime, opened.entry, who.at);
      const questions = readQuiz(String(entry.values["questions"])) ?? [];
      const wrong = questions.flatMap((one, index) => {
        const chosen = [...new Set(request.body.answers[index] ?? [])].map((each) => each - 1).sort((a, b) => a - b);
        return chosen.join() === one.right.join() ? [] : [index + 1];
      });
      return {
        id: opened.entry.id,
        score: Number(marked?.entry.values["score"] ?? 0),
        passed: marked?.entry.values["passed"] === true,
        passMark: Number(entry.values["passMark"]),
        wrong,
      };
    },
  );

  app.get(
    "/api/b/:body/understanding/:id/results",
    { schema: { tags: ["training"], summary: "Who answered and who passed, by division", params: Check } },
    async (request) => {
      const who = await asked(installation, request);
      const entry = openCheck(who, request.params.id);
      return { ...shown(entry, who), ...resultsOf(who, entry) };
    },
  );

  app.get(
    "/api/b/:body/understanding/:id/results.:format",
    {
      schema: {
        tags: ["training"],
        summary: "The results as a sheet, as far as the viewer answers for the people",
        params: Type.Object({ ...Check.properties, format: SheetFormat }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "export" });
      const entry = openCheck(who, request.params.id);
      const rows = resultsOf(who, entry).units.flatMap((unit) =>
        (unit.people ?? []).map(({ number, name, post, reached }) => {
          const state = reached === null ? "未回答" : reached.passed ? "合格" : "不合格";
          return [
            unit.name,
            number,
            name,
            post,
            state,
            reached?.best ?? "",
            reached?.tries ?? 0,
            reached?.passedOn ?? "",
          ];
        }),
      );
      const header = ["所属", "職員番号", "氏名", "職", "結果", "最高点", "回数", "合格した日"];
      const table = { name: `理解度確認_${entry.name}`, header, rows };
      return sendSheet(reply, who, "understanding", table, request.params.format);
    },
  );
}
