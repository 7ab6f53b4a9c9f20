import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { areas } from "../areas/area-of.ts";
import { paths } from "../frame/paths.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { percent } from "./percent.ts";
import { readingWords } from "./words.ts";
import "./mechanisms.css";

interface Division {
  readonly division: string;
  readonly name: string;
  readonly of: number;
  readonly read: number;
  readonly missing: readonly { readonly id: string; readonly name: string; readonly post: string }[] | null;
}

interface TextReading {
  readonly instrument: string;
  readonly name: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly of: number;
  readonly read: number;
  readonly divisions: readonly Division[];
}

/** Who has read each text in force, by division; those who answer for a division see names and remind. */
export function ReadingPage() {
  const say = useSay();
  const body = useBody();
  const me = useMe();
  const task = useTask();
  const [told, setTold] = useState<number | null>(null);
  const [onlyMissing, setOnlyMissing] = useState(true);
  const found = useQuery({
    queryKey: [body, "readings-of-people"],
    queryFn: ({ signal }) => call<readonly TextReading[]>(`${api(body)}/acknowledgements`, { signal }),
  });
  const remind = (instrument: string, division?: string) =>
    void task.run(async () => {
      setTold(null);
      const { reminded } = await call<{ reminded: number }>(`${api(body)}/acknowledgements/remind`, {
        method: "POST",
        body: { instrument, ...(division === undefined ? {} : { division }) },
      });
      setTold(reminded);
    });
  const mayExport = me.administrator || me.auditor || me.roles.length > 0;
  return (
    <>
      <PageHead
        crumbs={[{ text: say(areas.reviews.title), to: paths.area(body, "reviews") }]}
        title={say(readingWords.title)}
      >
        {mayExport && (
          <Download address={`${api(body)}/acknowledgements/export.xlsx`}>{say(kitWords.saveExcel)}</Download>
        )}
      </PageHead>
      <p>{say(readingWords.help)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {told !== null && <Banner tone="done" title={say(readingWords.reminded, { n: told })} live />}
      <Loaded from={found}>
        {(texts) =>
          texts.length === 0 ? (
            <p>{say(readingWords.none)}</p>
          ) : (
            <>
              <Tick label={say(readingWords.onlyMissing)} value={onlyMissing} onChange={setOnlyMissing} />
              {texts.map((text) => (
                <OneText
                  key={text.instrument}
                  text={text}
                  onlyMissing={onlyMissing}
                  busy={task.busy}
                  onRemind={(division) => remind(text.instrument, division)}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function OneText({
  text,
  onlyMissing,
  busy,
  onRemind,
}: {
  readonly text: TextReading;
  readonly onlyMissing: boolean;
  readonly busy: boolean;
  readonly onRemind: (division?: string) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const heading = `reading-${text.instrument}`;
  const shown = text.divisions.filter((one) => !onlyMissing || one.read < one.of);
  const names = text.divisions.some((one) => one.missing !== null && one.missing.length > 0);
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{text.name}</h2>
      <p>
        {say(readingWords.since, { version: text.version, day: longDay(text.effectiveFrom, language) })}
        {"　"}
        <strong>
          {say(readingWords.read, { of: text.of, read: text.read, percent: percent(text.read, text.of) })}
        </strong>
      </p>
      {names && (
        <p className="actions no-print">
          <Button
            size="small"
            busy={busy}
            aria-label={say(kitWords.actOn, { act: say(readingWords.remind), of: text.name })}
            onClick={() => onRemind()}
          >
            {say(readingWords.remind)}
          </Button>
        </p>
      )}
      {shown.length > 0 && (
        <Scroll slips>
          <table className="table by-division">
            <ColumnHeads
              names={[readingWords.division, readingWords.readOf, readingWords.missing]}
              figures={[readingWords.readOf]}
            />
            <tbody>
              {shown.map((one) => (
                <tr key={one.division}>
                  <th scope="row">{one.name}</th>
                  <td className="figure">
                    {one.read}／{one.of}
                  </td>
                  <td>
                    {one.read === one.of
                      ? say(readingWords.nobody)
                      : one.missing === null
                        ? say(readingWords.hidden, { n: one.of - one.read })
                        : one.missing.map((each) => `${each.name}${each.post ? `（${each.post}）` : ""}`).join("、")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
