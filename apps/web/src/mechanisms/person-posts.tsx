import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, query } from "../api/call.ts";
import type { Page, Row } from "../api/entries.ts";
import { api, formsQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { EndPost } from "./end-post.tsx";
import { postWords } from "./post-words.ts";

/** What of a posting is read on the person's page. */
const columns = ["unit", "post", "since", "until", "concurrent"] as const;

/** The posts of a person, the main one and those beside it; an administrator gives one more or ends one. */
export function PersonPosts({ person, asOf }: { readonly person: string; readonly asOf: string | undefined }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const where = JSON.stringify([{ field: "holder", is: "equal", to: person }]);
  const asked = { where, sort: "-since", size: 50, asOf };
  const posts = useQuery({
    queryKey: [body, "posts", language, asked],
    queryFn: ({ signal }) => call<Page>(`${api(body)}/entries/posting${query(asked)}`, { signal }),
  });
  const forms = useQuery(formsQuery(body));
  const [ending, setEnding] = useState<Row | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const labels = new Map(
    forms.data?.find((form) => form.id === "posting")?.steps[0]?.fields.map((field) => [field.name, field.label]),
  );
  const mayChange = me.administrator && asOf === undefined;
  return (
    <section aria-labelledby="posts" className="no-print">
      <h2 id="posts">{say(postWords.title)}</h2>
      {ended !== null && <Banner tone="done" title={say(postWords.ended, { post: ended })} live />}
      <Loaded from={posts}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{say(postWords.none)}</p>
          ) : (
            <Scroll slips>
              <table className="table">
                <thead>
                  <tr>
                    {columns.map((name) => (
                      <th key={name} scope="col">
                        {labels.get(name)}
                      </th>
                    ))}
                    {mayChange && <th scope="col">{say(postWords.actions)}</th>}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <th scope="row">
                        <Go to={paths.entry(body, "posting", row.id)}>{row.columns["unit"]}</Go>
                      </th>
                      {columns.slice(1).map((name) => (
                        <td key={name}>{row.columns[name]}</td>
                      ))}
                      {mayChange && (
                        <td>
                          {row.status === "inForce" && row.columns["until"] === "" && (
                            <Button
                              size="small"
                              aria-label={say(kitWords.actOn, { act: say(postWords.end), of: officeOf(row) })}
                              onClick={() => setEnding(row)}
                            >
                              {say(postWords.end)}
                            </Button>
                          )}
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
      {mayChange && (
        <p>
          <Go
            to={paths.apply(body, "posting")}
            search={{ holder: person, concurrent: "true", since: me.today }}
            className="button button-outline button-small"
          >
            {say(postWords.add)}
          </Go>
        </p>
      )}
      {ending && (
        <EndPost
          posting={ending.id}
          office={officeOf(ending)}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnded(officeOf(ending));
            setEnding(null);
          }}
        />
      )}
    </section>
  );
}

const officeOf = (row: Row): string => `${row.columns["unit"]} ${row.columns["post"]}`;
