import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, newKey, query } from "../api/call.ts";
import type { Form, FormField, Page, Values } from "../api/entries.ts";
import { api, entryQuery, formsQuery, homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { NotFoundInBody } from "../frame/not-found.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Banner } from "../kit/banner.tsx";
import { Loaded, LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { dayOf, shortDay, shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { ApplyForm } from "./apply-form.tsx";
import "./apply.css";
import { applyWords } from "./words.ts";

/** What an address carries for a field: several things and a tick as their JSON, nothing where it is none. */
function carried(field: FormField, value: string): unknown {
  const { control } = field;
  if (control.widget !== "toggle" && !(control.widget === "lookup" && control.many)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Beginning something: a request, a report, a register entry. `?draft=` resumes; other names fill fields beforehand. */
export function ApplyPage() {
  const say = useSay();
  const body = useBody();
  const { declaration } = useParams({ strict: false }) as { declaration: string };
  const [search, change] = usePageSearch();
  const [own, setOwn] = useState(() => newKey());
  const { draft, like } = search;
  const forms = useQuery(formsQuery(body));
  const kept = useQuery({
    queryKey: [body, "draft", draft],
    queryFn: ({ signal }) => call<{ values: Values }>(`${api(body)}/drafts/${encodeURIComponent(draft!)}`, { signal }),
    enabled: draft !== undefined && draft !== own,
    staleTime: 0,
    gcTime: 0,
  });
  const model = useQuery({
    ...entryQuery(body, declaration, like ?? "", undefined),
    enabled: like !== undefined && draft === undefined,
  });
  if (like !== undefined && draft === undefined && model.isPending) return <Loaded from={model}>{() => null}</Loaded>;
  if (draft !== undefined && draft !== own && kept.isPending) return <Loaded from={kept}>{() => null}</Loaded>;
  return (
    <LoadedPage from={forms}>
      {(all) => {
        const form = all.find((one) => one.id === declaration);
        const crumbs = [{ text: say(frameWords.home), to: paths.home(body) }];
        if (!form) return <NotFoundInBody title={say(applyWords.unknownForm)} />;
        const beforehand = Object.fromEntries(
          Object.entries(search).flatMap(([name, value]) => {
            const field = form.steps[0]?.fields.find((one) => one.name === name);
            return field ? [[name, carried(field, value)]] : [];
          }),
        );
        return (
          <>
            <PageHead crumbs={crumbs} title={form.wish ?? form.title} under={form.wish === null ? "" : form.title} />
            {draft === undefined && like === undefined && <Begun form={form} />}
            {kept.isError && <Banner tone="caution" title={say(applyWords.draftGone)} />}
            <ApplyForm
              key={`${form.id} ${own} ${like ?? ""}`}
              form={form as Form}
              draft={draft !== undefined && kept.data ? draft : own}
              initial={kept.data?.values ?? (model.data ? repeatable(form, model.data.values) : beforehand)}
              begun={kept.data?.values ?? null}
              onAnother={() => {
                setOwn(newKey());
                change({ draft: undefined, like: undefined }, { replace: true });
              }}
            />
          </>
        );
      }}
    </LoadedPage>
  );
}

/** Widgets whose answers hold for another request too: no days, which pass, and no files, which belong to one. */
const lasting: ReadonlySet<string> = new Set(["line", "lines", "number", "toggle", "choice", "lookup"]);

/** What of an earlier request can be asked for again. */
const repeatable = (form: Form, values: Values): Values =>
  Object.fromEntries(
    (form.steps[0]?.fields ?? [])
      .filter((field) => lasting.has(field.control.widget) && values[field.name] !== undefined)
      .map((field) => [field.name, values[field.name]]),
  );

/** Drafts of this form that wait to be finished; begun ones are not forgotten because the form was opened anew. */
function Begun({ form }: { readonly form: Form }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const home = useQuery(homeQuery(body));
  const [before] = useState(() => new Date().toISOString());
  const drafts = (home.data?.drafts ?? []).filter(
    (one) => one.declaration === form.id && one.entry === null && one.savedAt < before,
  );
  if (drafts.length === 0) return form.kind === "procedure" ? <LikeLast form={form} /> : null;
  return (
    <Banner tone="information" title={say(applyWords.draftsKept)}>
      <ul className="plain">
        {drafts.map((one) => (
          <li key={one.id}>
            <Go to={paths.apply(body, form.id)} search={{ draft: one.id }}>
              {say(applyWords.goOn, { time: shortMoment(one.savedAt, language) })}
            </Go>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** The way to ask for the same as last time; nothing where nothing was asked for yet. */
function LikeLast({ form }: { readonly form: Form }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const mine = JSON.stringify([{ field: "applicant", is: "equal", to: me.person.id }]);
  const last = useQuery({
    queryKey: [body, "last-request", form.id, me.person.id],
    queryFn: ({ signal }) =>
      call<Page>(`${api(body)}/entries/${form.id}${query({ where: mine, sort: "-openedAt", size: 1 })}`, { signal }),
  });
  const [row] = last.data?.rows ?? [];
  if (row === undefined) return null;
  return (
    <p>
      <Go to={paths.apply(body, form.id)} search={{ like: row.id }}>
        {say(applyWords.likeLast, { name: row.name, day: shortDay(dayOf(row.openedAt), language) })}
      </Go>
    </p>
  );
}
