import { mechanism } from "@machimori/catalogue";
import { titleOf } from "@machimori/engine";
import { align } from "@machimori/policy/diff/align";
import { compareBodies } from "@machimori/policy/diff/compare-bodies";
import { comparisonTable } from "@machimori/policy/diff/comparison-table";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import { lint } from "@machimori/policy/lint/lint";
import type { Finding } from "@machimori/policy/reading";
import { isLocalDate, say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { Draft } from "../body/adoption.ts";
import { reviewDraft } from "../body/adoption.ts";
import { readingOf, revisionOf, type Touched, versionBefore } from "../body/revision.ts";
import { declarationById } from "../body/runtime.ts";
import { standardReading } from "../body/standard.ts";
import { supplementInstrument, type Text } from "../body/texts.ts";
import type { Installation } from "../installation.ts";
import { notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";

const Id = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) });

/** At most so many entries of one kind are named; their number is always told. */
const mostNamed = 50;

/** Findings of a kept tree: text and rules are immutable, so they are found once. */
const findingsOfTree = new WeakMap<Text["tree"], readonly Finding[]>();

function findingsOf(text: Text): readonly Finding[] {
  const known = findingsOfTree.get(text.tree);
  if (known) return known;
  const found = lint(readingOf(text));
  findingsOfTree.set(text.tree, found);
  return found;
}

function presentTouched({ declaration, why, entries }: Touched, who: Asked) {
  const words = who.runtime.wordsOn(who.today);
  const { title } = declarationById.get(declaration)!;
  return {
    declaration,
    title: say(title, who.language, words),
    why,
    total: entries.length,
    entries: entries
      .slice(0, mostNamed)
      .map(({ id, name, number, status, unit }) => ({ id, name, number, status, unit })),
  };
}

/** What a version changes against the one before it, what lint says of it, how it stands beside the standard. */
export function revisionRoutes(app: App, installation: Installation): void {
  const base = "/api/b/:body/adoption/:id";
  const draftOf = async (who: Asked, id: string): Promise<Draft> => {
    const draft = await reviewDraft(who.runtime, id);
    if (!draft) throw notFound();
    return draft;
  };
  const textOf = (who: Asked, id: string): Text => {
    const text = who.runtime.texts.find((one) => one.id === id);
    if (!text) throw notFound();
    return text;
  };
  const beforeOf = (who: Asked, text: Text): Text => {
    const before = versionBefore(who.runtime, text);
    if (!before) throw notFound();
    return before;
  };

  app.get(
    `${base}/revision`,
    {
      schema: {
        tags: ["adoption"],
        summary: "What putting a draft in force on a day would change and touch, against the version before it",
        params: Id,
        querystring: Type.Object({ on: Type.Optional(Type.String({ format: "date" })) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { text, proposal } = await draftOf(who, request.params.id);
      const { on } = request.query;
      const day = on !== undefined && isLocalDate(on) ? on : who.today;
      const found = revisionOf(who.runtime, text, proposal, day);
      if (!found) throw notFound();
      const settings = who.runtime.settingsOn(day);
      const { norms, ...clauses } = found.diff;
      const titled = (id: string) => titleOf(settings, id)[who.language];
      const row = (one: (typeof found.deciders)[number]["before"]) =>
        one && {
          procedure: say(declarationById.get(one.declaration)!.title, who.language, who.runtime.wordsOn(day)),
          case: caseName(one, who),
          deciders: one.deciders.map(titled),
          mode: one.mode,
        };
      return {
        before: { id: found.before.id, label: found.before.label, effectiveFrom: found.before.effectiveFrom },
        clauses: {
          ...clauses,
          mechanisms: clauses.mechanisms.map((id) => ({ id, name: mechanism(id)?.name[who.language] ?? id })),
        },
        duties: norms.map((one) => ({
          oldPath: one.oldPath,
          newPath: one.newPath,
          old: one.old?.quote ?? null,
          fresh: one.fresh?.quote ?? null,
          differs: one.differs,
        })),
        touched: found.touched.map((one) => presentTouched(one, who)),
        roles: found.roles.map(({ before, after }) => ({
          role: titled((after ?? before)!.role),
          before: before?.printed ?? null,
          after: after?.printed ?? null,
        })),
        deciders: found.deciders.map(({ before, after }) => ({ before: row(before), after: row(after) })),
      };
    },
  );

  app.get(
    `${base}/comparison.:format`,
    {
      schema: {
        tags: ["adoption"],
        summary: "新旧対照表 against the version before, as HTML or Word",
        params: Type.Object({
          body: Type.String(),
          id: Type.String({ maxLength: 80 }),
          format: Type.Union([Type.Literal("html"), Type.Literal("docx")]),
        }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "adopt" });
      const text = textOf(who, request.params.id);
      const [old, fresh] = [readingOf(beforeOf(who, text)), readingOf(text)];
      const table = comparisonTable(old, fresh, align(old, fresh));
      const name = `${text.instrumentName}_新旧対照表.${request.params.format}`;
      reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      return request.params.format === "html"
        ? reply.type("text/html; charset=utf-8").send(htmlOf(table))
        : reply
            .type("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            .send(Buffer.from(docxOf(table, "landscape")));
    },
  );

  app.get(
    `${base}/findings`,
    {
      schema: {
        tags: ["adoption"],
        summary: "What a careful drafter would object to in a version",
        params: Id,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      return findingsOf(textOf(who, request.params.id));
    },
  );

  app.get(
    `${base}/standard`,
    {
      schema: {
        tags: ["adoption"],
        summary:
          "What the body's texts, this version among them, lack, have more and say differently than the standard",
        params: Id,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { text } = await draftOf(who, request.params.id);
      const others = who.runtime
        .textsOn(who.today)
        .filter((one) => one.instrument !== text.instrument && one.instrument !== supplementInstrument);
      const own = { ...readingOf(text), clauses: [text, ...others].flatMap((one) => one.tree.clauses) };
      const found = compareBodies(own, await standardReading(who.runtime.body.name));
      const named = (ids: readonly string[]) =>
        ids.map((id) => ({ id, name: mechanism(id)?.name[who.language] ?? id }));
      const placed = ({ path, norm }: (typeof found.lacks)[number]) => ({
        path,
        quote: norm.quote,
        mechanism: norm.mechanisms[0]?.id ?? null,
      });
      return {
        lacks: found.lacks.map(placed),
        hasMore: found.hasMore.map(placed),
        saysDifferently: found.saysDifferently.map(({ own, other, differs }) => ({
          own: placed(own),
          other: placed(other),
          differs,
        })),
        mechanismsLacking: named(found.mechanismsLacking),
        mechanismsMore: named(found.mechanismsMore),
      };
    },
  );
}

/** The case of a decision as people call it. */
function caseName(
  { declaration, case: id }: { readonly declaration: string; readonly case: string | null },
  who: Asked,
) {
  const label = id === null ? undefined : declarationById.get(declaration)!.cases?.of[id]?.label;
  return label ? say(label, who.language, who.runtime.wordsOn(who.today)) : null;
}
