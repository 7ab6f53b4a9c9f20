import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { disclosureWords } from "../adoption/disclosure-words.ts";
import { call } from "../api/call.ts";
import type { PublicEdition, Published } from "../api/disclosure.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { Button } from "../kit/button.tsx";
import { Loaded, LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { kitWords } from "../kit/words.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { outsideWords } from "../mechanisms/words.ts";
import { ClauseRow, clauseAnchor } from "../policy/clause-row.tsx";
import { Contents } from "../policy/contents.tsx";
import { isTitle } from "../policy/shown.ts";
import "../policy/policy.css";
import { LanguageSwitch } from "../sign-in/language-switch.tsx";
import "./public.css";

/** What a body publishes of its policy: for anybody, without sign-in. */
export function PublicPage() {
  const say = useSay();
  const { body } = useParams({ strict: false }) as { body: string };
  const [search, change] = usePageSearch();
  const published = useQuery({
    queryKey: ["published", body],
    queryFn: ({ signal }) => call<Published>(`${api(body)}/public`, { signal }),
  });
  return (
    <main className="public">
      <LoadedPage from={published}>
        {({ body: { name, sample }, texts, takesReports }) => {
          const chosen = texts.find((one) => one.instrument === search["text"]) ?? texts[0];
          return (
            <>
              <PageHead title={say(disclosureWords.published, { body: name })}>
                {sample && <span className="sample-mark">{say(disclosureWords.sample)}</span>}
                <LanguageSwitch />
              </PageHead>
              <p className="public-links no-print">
                {takesReports && <Go to={paths.tellFromOutside(body)}>{say(outsideWords.link)}</Go>}
                <Go to={paths.home(body)}>{say(disclosureWords.signIn)}</Go>
              </p>
              {texts.length > 1 && (
                <label className="public-choice no-print">
                  {say(disclosureWords.choose)}
                  <select
                    className="input input-short"
                    value={chosen?.instrument}
                    onChange={(event) => change({ text: event.target.value })}
                  >
                    {texts.map((one) => (
                      <option key={one.instrument} value={one.instrument}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                </label>
              )}
              {chosen ? (
                <Edition key={chosen.instrument} body={body} instrument={chosen.instrument} />
              ) : (
                <p>{say(disclosureWords.publishedNone)}</p>
              )}
            </>
          );
        }}
      </LoadedPage>
    </main>
  );
}

const none: readonly never[] = [];

function Edition({ body, instrument }: { readonly body: string; readonly instrument: string }) {
  const say = useSay();
  const language = useLanguage();
  const address = `${api(body)}/public/${encodeURIComponent(instrument)}`;
  const edition = useQuery({
    queryKey: ["published", body, instrument],
    queryFn: ({ signal }) => call<PublicEdition>(address, { signal }),
  });
  return (
    <Loaded from={edition}>
      {(text) => {
        const addresses = new Map(text.clauses.map((clause) => [clause.path, clauseAnchor(clause)]));
        return (
          <>
            <p className="actions no-print">
              <Button size="small" onClick={() => print()}>
                {say(kitWords.print)}
              </Button>
              <a href={`${address}/text.docx`} download>
                {say(disclosureWords.word)}
              </a>
              <a href={`${address}/text.html`} download>
                {say(disclosureWords.html)}
              </a>
            </p>
            <div className="reading">
              <Contents clauses={text.clauses} />
              <article className="reading-text" aria-label={text.name}>
                <header>
                  <h2 className="reading-title">{text.title ?? text.name}</h2>
                  <p className="quiet">
                    {text.number && <span>{text.number}　</span>}
                    {say(disclosureWords.version, {
                      label: text.label,
                      day: longDay(text.effectiveFrom ?? "", language),
                    })}
                  </p>
                </header>
                {text.clauses
                  .filter((clause) => !isTitle(clause, text.title ?? text.name))
                  .map((clause) => (
                    <ClauseRow key={clause.id} clause={clause} terms={none} wanted={none} addresses={addresses} />
                  ))}
              </article>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
