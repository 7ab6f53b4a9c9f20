import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { readingsWords } from "./words.ts";
import "./mechanisms.css";

interface Counts {
  readonly instrument: string;
  readonly public: number;
  readonly publicFile: number;
  readonly staff: number;
}

interface Readings {
  readonly texts: readonly (Counts & { readonly name: string; readonly label: string; readonly open: boolean })[];
  readonly days: readonly (Counts & { readonly day: string })[];
}

/** How often each text is read, inside and outside: numbers, and nobody's name. */
export function ReadingsPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const found = useQuery({
    queryKey: [body, "reading-counts"],
    queryFn: ({ signal }) => call<Readings>(`${api(body)}/readings`, { signal }),
  });
  const figures = (one: Counts) => (
    <>
      <td className="figure">{one.public}</td>
      <td className="figure">{one.publicFile}</td>
      <td className="figure">{one.staff}</td>
    </>
  );
  const heads = (
    <>
      <th scope="col" className="figure">
        {say(readingsWords.public)}
      </th>
      <th scope="col" className="figure">
        {say(readingsWords.publicFile)}
      </th>
      <th scope="col" className="figure">
        {say(readingsWords.staff)}
      </th>
    </>
  );
  return (
    <>
      <PageHead crumbs={[{ text: say(frameWords.policy), to: paths.policy(body) }]} title={say(readingsWords.title)}>
        <Download address={`${api(body)}/readings/export.xlsx`}>{say(kitWords.saveExcel)}</Download>
      </PageHead>
      <p>{say(readingsWords.help)}</p>
      <Loaded from={found}>
        {({ texts, days }) => (
          <>
            <Scroll slips>
              <table className="table by-division">
                <thead>
                  <tr>
                    <th scope="col">{say(readingsWords.text)}</th>
                    <th scope="col">{say(readingsWords.open)}</th>
                    {heads}
                  </tr>
                </thead>
                <tbody>
                  {texts.map((one) => (
                    <tr key={one.instrument}>
                      <th scope="row">{one.name}</th>
                      <td>{say(one.open ? readingsWords.yes : readingsWords.no)}</td>
                      {figures(one)}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            <h2>{say(readingsWords.daily)}</h2>
            {days.length === 0 ? (
              <p>{say(readingsWords.none)}</p>
            ) : (
              <Scroll slips>
                <table className="table by-division">
                  <thead>
                    <tr>
                      <th scope="col">{say(readingsWords.day)}</th>
                      <th scope="col">{say(readingsWords.text)}</th>
                      {heads}
                    </tr>
                  </thead>
                  <tbody>
                    {days.map((one) => (
                      <tr key={`${one.day} ${one.instrument}`}>
                        <th scope="row">{shortDay(one.day, language)}</th>
                        <td>{texts.find((text) => text.instrument === one.instrument)?.name ?? one.instrument}</td>
                        {figures(one)}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
