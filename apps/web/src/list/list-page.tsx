import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, query } from "../api/call.ts";
import type { Form, Page } from "../api/entries.ts";
import { api, formsQuery, homeQuery } from "../api/queries.ts";
import { areaOf } from "../areas/area-of.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Pager } from "../kit/pager.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { importWords } from "./import-words.ts";
import "./list.css";
import { ListBar } from "./list-bar.tsx";
import { apiQuery, pageSize } from "./list-query.ts";
import { ListTable } from "./list-table.tsx";
import { listWords } from "./words.ts";

/** The list of a form: everything that narrows it stands in the address, so a list can be sent as a link. */
export function ListPage() {
  const say = useSay();
  const body = useBody();
  const { declaration } = useParams({ strict: false }) as { declaration: string };
  const forms = useQuery(formsQuery(body));
  return (
    <Loaded from={forms}>
      {(all) => {
        const form = all.find((one) => one.id === declaration);
        return form ? <FormList key={form.id} form={form} /> : <PageHead title={say(listWords.unknown)} />;
      }}
    </Loaded>
  );
}

function FormList({ form }: { readonly form: Form }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const [search, change] = usePageSearch();
  const [importing, setImporting] = useState(false);
  const asked = apiQuery(search);
  const home = useQuery(homeQuery(body));
  const list = useQuery({
    queryKey: [body, "list", form.id, language, asked],
    queryFn: ({ signal }) => call<Page>(`${api(body)}/entries/${form.id}${query(asked)}`, { signal }),
    placeholderData: (before) => before,
  });
  const page = Number(search["page"] ?? 1);
  const area = areaOf(form);
  const mayExport = me.administrator || me.auditor || me.roles.length > 0;
  const mayBegin = home.data?.wishes.some((wish) => wish.declaration === form.id) ?? false;
  const exported = { ...asked, page: undefined, size: undefined };
  const address = `${api(body)}/entries/${form.id}`;
  return (
    <>
      <PageHead crumbs={[{ text: say(area.title), to: paths.area(body, area.path) }]} title={form.title}>
        {mayExport && (
          <>
            <a className="button button-outline button-small" href={`${address}/export.xlsx${query(exported)}`}>
              {say(listWords.excel)}
            </a>
            <a className="button button-outline button-small" href={`${address}/export.csv${query(exported)}`}>
              {say(listWords.csv)}
            </a>
          </>
        )}
        {me.administrator && (
          <Button size="small" onClick={() => setImporting(true)}>
            {say(listWords.import)}
          </Button>
        )}
        {mayBegin && (
          <Go to={paths.apply(body, form.id)} className="button button-solid button-small">
            {form.wish ?? say(listWords.begin)}
          </Go>
        )}
      </PageHead>
      <ListBar form={form} />
      <Loaded from={list}>
        {(found) => (
          <>
            <p role="status" className="list-total">
              {found.total === null
                ? say(listWords.totalMany)
                : say(listWords.total, { n: found.total.toLocaleString("ja-JP") })}
            </p>
            {found.rows.length === 0 ? (
              <p>{say(search["q"] || search["where"] || search["status"] ? listWords.none : listWords.empty)}</p>
            ) : (
              <ListTable form={form} page={found} />
            )}
            <Pager
              page={page}
              more={found.rows.length === pageSize && (found.total === null || page * pageSize < found.total)}
              onPage={(next) => change({ page: next === 1 ? undefined : String(next) })}
            />
          </>
        )}
      </Loaded>
      {importing && (
        <ImportDialog
          title={say(importWords.title, { title: form.title })}
          address={`${address}/import`}
          template={`${address}/template.xlsx`}
          columnNames={new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.name, field.label]))}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}
