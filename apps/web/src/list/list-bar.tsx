import { useState } from "react";
import type { Form, Status } from "../api/entries.ts";
import { PastBar } from "../frame/past.tsx";
import { usePageSearch } from "../frame/search.ts";
import { Button } from "../kit/button.tsx";
import { SearchBox } from "../kit/search-box.tsx";
import { statusWords } from "../kit/state-word.tsx";
import { useSay } from "../language/language.ts";
import { ColumnFilters } from "./column-filters.tsx";
import { ColumnChoice, fieldsOf, leftOut } from "./list-columns.tsx";
import { conditionsOf } from "./list-query.ts";
import { SavedViews } from "./saved-views.tsx";
import { listWords } from "./words.ts";

const statusesOf: Readonly<Record<Form["kind"], readonly Status[]>> = {
  register: ["inForce", "retired"],
  procedure: ["open", "sentBack", "closed", "refused", "withdrawn"],
  chain: ["open", "closed"],
  duty: ["open", "closed"],
};

/** What narrows the list: words, status, columns, the day. */
export function ListBar({ form }: { readonly form: Form }) {
  const say = useSay();
  const [search, change] = usePageSearch();
  const [open, setOpen] = useState<"filters" | "columns" | null>(null);
  const toggle = (which: "filters" | "columns") => () => setOpen(open === which ? null : which);
  const hidden = leftOut(search).size;
  const conditions = [...conditionsOf(search["where"]), ...(search["unit"] ? ["unit"] : [])];
  return (
    <div className="list-bar no-print">
      <SearchBox
        className="list-bar-part"
        label={say(listWords.searchIn)}
        shown={search["q"] ?? ""}
        onSearch={(q) => change({ q, page: undefined })}
      />
      <label className="list-bar-part">
        {say(listWords.status)}
        <select
          className="input"
          value={search["status"] ?? ""}
          onChange={(event) => change({ status: event.target.value, page: undefined })}
        >
          <option value="">{say(listWords.allStatuses)}</option>
          {statusesOf[form.kind].map((status) => (
            <option key={status} value={status}>
              {say(statusWords[status])}
            </option>
          ))}
        </select>
      </label>
      <label className="list-bar-part list-sort">
        {say(listWords.sortBy)}
        <select
          className="input"
          value={search["sort"]?.split(",")[0] ?? ""}
          onChange={(event) => change({ sort: event.target.value || undefined, page: undefined })}
        >
          <option value="">{say(listWords.usualOrder)}</option>
          {fieldsOf(form)
            .filter((field) => field.sortable !== "none")
            .flatMap((field) =>
              ["", "-"].map((sign) => (
                <option key={sign + field.name} value={sign + field.name}>
                  {field.label}（{say(sign === "" ? listWords.sortedUp : listWords.sortedDown)}）
                </option>
              )),
            )}
        </select>
      </label>
      <Button
        size="small"
        aria-expanded={open === "filters"}
        aria-controls="column-filters"
        onClick={toggle("filters")}
      >
        {conditions.length === 0 ? say(listWords.filters) : say(listWords.filtersOn, { n: conditions.length })}
      </Button>
      <Button size="small" aria-expanded={open === "columns"} aria-controls="column-choice" onClick={toggle("columns")}>
        {hidden === 0 ? say(listWords.chooseColumns) : say(listWords.columnsOut, { n: hidden })}
      </Button>
      <PastBar />
      <SavedViews form={form} />
      {open === "filters" && <ColumnFilters form={form} onDone={() => setOpen(null)} />}
      {open === "columns" && <ColumnChoice form={form} onDone={() => setOpen(null)} />}
    </div>
  );
}
