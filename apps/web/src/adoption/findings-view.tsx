import { useQuery } from "@tanstack/react-query";
import type { PolicyFinding, Severity } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { kitWords } from "../kit/words.ts";
import { useCited } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { adoptionWords, severityWords } from "./words.ts";

const severities: readonly Severity[] = ["error", "warning", "note", "info"];

/** What a careful drafter would object to, graver first or by clause, each leading to its place. */
export function FindingsView({ draft }: { readonly draft: string }) {
  const say = useSay();
  const body = useBody();
  const findings = useQuery({
    queryKey: [body, "adoption", draft, "findings"],
    queryFn: ({ signal }) =>
      call<readonly PolicyFinding[]>(`${api(body)}/adoption/${encodeURIComponent(draft)}/findings`, { signal }),
    staleTime: 3_600_000,
  });
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{say(adoptionWords.findings)}</h2>
      <p className="narrow">{say(adoptionWords.findingsHelp)}</p>
      <Loaded from={findings}>
        {(all) => (all.length === 0 ? <p>{say(adoptionWords.noFindings)}</p> : <Findings draft={draft} all={all} />)}
      </Loaded>
    </section>
  );
}

function Findings({ draft, all }: { readonly draft: string; readonly all: readonly PolicyFinding[] }) {
  const say = useSay();
  const body = useBody();
  const cited = useCited();
  const [search, change] = usePageSearch();
  const parts = new Set(all.flatMap(({ path }) => (path === "" ? [] : [path.split("/")[0]])));
  /** Articles are cited without the part they stand in, unless findings stand in several. */
  const placeOf = (path: string) => {
    const [part = ""] = path.split("/");
    return parts.size < 2 || cited(path).startsWith(part) ? cited(path) : `${part} ${cited(path)}`;
  };
  const chosen = severities.find((one) => one === search["severity"]) ?? null;
  const shown = all.filter((one) => chosen === null || one.severity === chosen);
  return (
    <>
      <div className="policy-bar no-print">
        <label>
          {say(adoptionWords.severity)}
          <select
            className="input"
            value={chosen ?? ""}
            onChange={(event) => change({ severity: event.target.value || undefined })}
          >
            <option value="">
              {say(adoptionWords.everySeverity)}（{all.length}）
            </option>
            {severities.map((one) => (
              <option key={one} value={one}>
                {say(severityWords[one])}（{all.filter((finding) => finding.severity === one).length}）
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown.length === 0 && <p>{say(adoptionWords.nothingShown)}</p>}
      <ul className="findings">
        {shown.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings of an immutable text are known by their place
          <li key={index} className={`finding finding-${one.severity}`}>
            <p className="finding-head">
              <strong>{say(severityWords[one.severity])}</strong>
              {one.path !== "" && (
                <Go to={paths.adoption(body, draft)} search={{ at: one.path, show: "all" }}>
                  {placeOf(one.path)}
                </Go>
              )}
              <span className="quiet small">{say(adoptionWords.line, { n: one.lines[0] })}</span>
            </p>
            <p>{say({ ja: one.message, en: one.english.message })}</p>
            {one.excerpt !== "" && <blockquote className="banner-quote small">{one.excerpt}</blockquote>}
            {one.suggestion && (
              <p className="small">
                {say(kitWords.labelled, {
                  what: say(adoptionWords.suggestion),
                  is: say({ ja: one.suggestion, en: one.english.suggestion }),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
