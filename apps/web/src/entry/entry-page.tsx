import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { entryQuery, formsQuery } from "../api/queries.ts";
import { NotFoundInBody } from "../frame/not-found.tsx";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import "./entry.css";
import { EntryView } from "./entry-view.tsx";

/** One entry at its own address; `?asOf=` shows it as it stood on a day. */
export function EntryPage() {
  const body = useBody();
  const { declaration, id } = useParams({ strict: false }) as { declaration: string; id: string };
  const [search] = usePageSearch();
  const forms = useQuery(formsQuery(body));
  const entry = useQuery(entryQuery(body, declaration, id, search["asOf"]));
  return (
    <LoadedPage from={forms}>
      {(all) => (
        <LoadedPage from={entry}>
          {(found) => {
            const form = all.find((one) => one.id === declaration);
            return form ? <EntryView form={form} entry={found} asOf={search["asOf"]} /> : <NotFoundInBody />;
          }}
        </LoadedPage>
      )}
    </LoadedPage>
  );
}
