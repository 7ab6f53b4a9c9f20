import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { call, query } from "../api/call.ts";
import type { Form, Page, Row } from "../api/entries.ts";
import { api, formsQuery, homeQuery } from "../api/queries.ts";
import { areaOf } from "../areas/area-of.ts";
import { Go } from "../frame/go.tsx";
import { NotFoundInBody } from "../frame/not-found.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded, LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Pager } from "../kit/pager.tsx";
import { kitWords } from "../kit/words.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { BulkBar, hasDecision } from "./bulk-bar.tsx";
import { CsvExport } from "./csv-export.tsx";
import { EntryBeside } from "./entry-beside.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { importWords } from "./import-words.ts";
import "./list.css";
import { ListBar } from "./list-bar.tsx";
import { apiQuery, pageSize } from "./list-query.ts";
import { ListTable } from "./list-table.tsx";
import { isNarrowed, Narrowed } from "./narrowed.tsx";
import { PrintAll } from "./print-all.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { useWide } from "./use-wide.ts";
import { listWords } from "./words.ts";

/** The list of a form: everything that narrows it stands in the address, so a list can be sent as a link. */
export function ListPage() {
  const say = useSay();
  const body = useBody();
  const { declaration } = useParams({ strict: false }) as { declaration: string };
  const forms = useQuery(formsQuery(body));
  return (
    <LoadedPage from={forms}>
      {(all) => {
        const form = all.find((one) => one.id === declaration);
        return form ? <FormList key={form.id} form={form} /> : <NotFoundInBody title={say(listWords.unknown)} />;
      }}
    </LoadedPage>
  );
}

/** An empty list says what to do: loosen what narrows it, begin, import, or wait for whoever begins. */
function EmptyList({
  form,
  mayBegin,
  mayImport,
}: {
  readonly form: Form;
  readonly mayBegin: boolean;
  readonly mayImport: boolean;
}) {
  const say = useSay();
  const body = useBody();
  const [search, change] = usePageSearch();
  if (Number(search["page"] ?? 1) > 1)
    return (
      <p>
        {say(listWords.noSuchPage)}{" "}
        <Button size="small" onClick={() => change({ page: undefined })}>
          {say(listWords.toFirstPage)}
        </Button>
      </p>
    );
  if (isNarrowed(search)) return <p>{say(listWords.none)}</p>;
  const next = form.kind === "duty" ? listWords.emptyDuty : mayBegin ? null : listWords.emptyOthers;
  return (
    <p>
      {say(listWords.empty)} {next !== null && say(next)}
      {mayBegin && <Go to={paths.apply(body, form.id)}>{form.wish ?? say(listWords.begin)}</Go>}
      {mayBegin && mayImport && say(listWords.emptyImport)}
    </p>
  );
}

function FormList({ form }: { readonly form: Form }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const [search, change] = usePageSearch();
  const [importing, setImporting] = useState(false);
  const [saving, setSaving] = useState(false);
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
  const mayImport = me.administrator || (mayBegin && form.kind === "register");
  const exported = { ...asked, page: undefined, size: undefined };
  const address = `${api(body)}/entries/${form.id}`;
  const wide = useWide();
  const open = wide ? search["open"] : undefined;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [printed, setPrinted] = useState<readonly Row[] | null>(null);
  const [read, setRead] = useState<ReadonlyMap<string, number>>(new Map());
  const onRead = useCallback(
    (id: string, seen: number) =>
      setRead((before) => (before.get(id) === seen ? before : new Map([...before, [id, seen]]))),
    [],
  );
  const onTick = useCallback(
    (id: string) =>
      setTicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    [],
  );
  const onTickAll = useCallback(
    (ids: readonly string[], all: boolean) =>
      setTicked((before) => new Set(all ? [...before, ...ids] : [...before].filter((one) => !ids.includes(one)))),
    [],
  );
  const onClose = () => change({ open: undefined }, { replace: true });
  useRowKeys(onTick, onClose);
  const mayBulk =
    search["asOf"] === undefined && (form.kind === "register" ? mayBegin : me.roles.length > 0 && hasDecision(form));
  return (
    <>
      <PageHead crumbs={[{ text: say(area.title), to: paths.area(body, area.path) }]} title={form.title}>
        {mayExport && (
          <>
            <Download address={`${address}/export.xlsx${query(exported)}`}>{say(kitWords.saveExcel)}</Download>
            <Button size="small" onClick={() => setSaving(true)}>
              {say(kitWords.saveCsv)}
            </Button>
            <PrintAll address={address} asked={exported} rows={printed} onRows={setPrinted} />
          </>
        )}
        {mayImport && (
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
      {form.applicantOnly && <p>{say(me.auditor ? listWords.ownToAuditors : listWords.ownOnly)}</p>}
      <ListBar form={form} />
      <Narrowed form={form} />
      <Loaded from={list}>
        {(found) => {
          const first = (page - 1) * pageSize + 1;
          const pages = printed === null && found.rows.length > 0 && found.total !== found.rows.length;
          return (
            <>
              <p role="status" className="list-total">
                {found.total === null
                  ? say(listWords.totalMany)
                  : say(listWords.total, { n: found.total.toLocaleString("ja-JP") })}
                {pages && (
                  <span className="list-range">
                    {say(listWords.range, {
                      from: first.toLocaleString(),
                      to: (first + found.rows.length - 1).toLocaleString(),
                    })}
                  </span>
                )}
              </p>
              {found.rows.length === 0 ? (
                <EmptyList form={form} mayBegin={mayBegin} mayImport={mayImport} />
              ) : (
                <div className={open ? "list-and-entry" : undefined}>
                  <div>
                    {mayBulk && ticked.size > 0 && (
                      <BulkBar
                        form={form}
                        rows={found.rows.filter((row) => ticked.has(row.id))}
                        read={read}
                        onDone={() => setTicked(new Set())}
                      />
                    )}
                    <ListTable
                      form={form}
                      page={printed === null ? found : { ...found, rows: printed }}
                      ticked={mayBulk ? ticked : null}
                      onTick={onTick}
                      onTickAll={onTickAll}
                      open={open}
                      onOpen={wide ? (id) => change({ open: id }, { replace: true }) : null}
                    />
                    <p className="quiet small no-print">{say(listWords.keys)}</p>
                  </div>
                  {open && (
                    <EntryBeside
                      key={open}
                      form={form}
                      id={open}
                      asOf={search["asOf"]}
                      onRead={onRead}
                      onClose={onClose}
                    />
                  )}
                </div>
              )}
              {found.rows.length > 0 && (
                <Pager
                  page={page}
                  pages={found.total === null ? null : Math.ceil(found.total / pageSize)}
                  onPage={(next) => change({ page: next === 1 ? undefined : String(next) })}
                />
              )}
            </>
          );
        }}
      </Loaded>
      {saving && (
        <CsvExport
          address={`${address}/export.csv`}
          asked={exported}
          name={form.title}
          onClose={() => setSaving(false)}
        />
      )}
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
