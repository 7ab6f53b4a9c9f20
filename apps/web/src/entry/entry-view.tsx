import { useState } from "react";
import type { Box, EntryDetail, Form } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { areaOf } from "../areas/area-of.ts";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Download } from "../kit/download.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { PersonPosts } from "../mechanisms/person-posts.tsx";
import { BesideDecision } from "./beside-decision.tsx";
import { BesideEntry } from "./beside-entry.tsx";
import { ChangeActions } from "./change-actions.tsx";
import { decisionWords } from "./decision-words.ts";
import { FillBoxes } from "./fill-boxes.tsx";
import { History } from "./history.tsx";
import { Proofs } from "./proofs.tsx";
import { Sheet } from "./sheet.tsx";
import { Stamps } from "./stamps.tsx";
import { entryWords } from "./words.ts";

/** The sheet: stamps so far, what was written, my box to fill, and how it came to this. */
export function EntryView({
  form,
  entry,
  asOf,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly asOf: string | undefined;
}) {
  const say = useSay();
  const body = useBody();
  const [said, setSaid] = useState<string | null>(null);
  const area = areaOf(form);
  return (
    <>
      <PageHead
        crumbs={[
          { text: say(area.title), to: paths.area(body, area.path) },
          { text: form.title, to: paths.list(body, form.id) },
        ]}
        title={entry.name || form.title}
        under={[entry.name ? form.title : null, entry.number].filter(Boolean).join("　")}
      >
        <EntryActions form={form} entry={entry} asOf={asOf} onDone={setSaid} />
      </PageHead>
      <EntryBody form={form} entry={entry} asOf={asOf} said={said} onDone={setSaid} />
    </>
  );
}

/** What can be done with the entry as a whole. */
export function EntryActions({
  form,
  entry,
  asOf,
  onDone,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly asOf: string | undefined;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const body = useBody();
  return (
    <>
      <Download address={`${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/sheet.pdf`}>
        {say(entryWords.sheet)}
      </Download>
      {asOf === undefined && <ChangeActions form={form} entry={entry} onDone={onDone} />}
    </>
  );
}

/** Everything below the heading, on a page of its own or beside a list: what was written stands before what is asked of me. */
export function EntryBody({
  form,
  entry,
  asOf,
  said,
  onDone,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly asOf: string | undefined;
  readonly said: string | null;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const own = asOf === undefined ? entry.boxes.filter((box) => box.mine) : [];
  const steps = [...new Set(own.map((box) => box.step))];
  const overridable = asOf === undefined ? entry.boxes.filter((box) => box.override !== null && !box.mine) : [];
  return (
    <>
      {said && <Banner tone="done" title={said} live focused />}
      {entry.exPost && <Banner tone="caution" title={say(entryWords.exPostMark)} />}
      <BesideEntry form={form} entry={entry} />
      <Stamps form={form} entry={entry} />
      {own[0] && (
        <p className="to-fill no-print">
          <a href="#fill">{say(entryWords.fill, { title: own[0].title })}</a>
        </p>
      )}
      <div className={own.length + overridable.length > 0 ? "paper-and-desk" : undefined}>
        <div>
          <Sheet form={form} entry={entry} />
          {own.some((box) => box.kind === "decision") && <BesideDecision entry={entry} />}
        </div>
        <div>
          {steps.map((step) => (
            <FillBoxes
              key={`${step} ${entry.seen}`}
              form={form}
              entry={entry}
              boxes={own.filter((box) => box.step === step)}
              onDone={onDone}
            />
          ))}
          {overridable.map((box) => (
            <Override key={`${box.step} ${entry.seen}`} form={form} entry={entry} box={box} onDone={onDone} />
          ))}
        </div>
      </div>
      {form.id === "person" && <PersonPosts person={entry.id} asOf={asOf} />}
      <History form={form} entry={entry} />
      <Proofs entry={entry} />
    </>
  );
}

/** My own request: decided by the role above, but for an unavoidable case the text knows. */
function Override({
  form,
  entry,
  box,
  onDone,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly box: Box;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const cited = useCitedInFull();
  return (
    <details className="override no-print">
      <summary>{say(decisionWords.override)}</summary>
      <p>{say(decisionWords.overrideHelp)}</p>
      {box.override && (
        <blockquote className="banner-quote">
          {box.override.quote}
          <cite>{say(entryWords.clause, { path: cited(box.override.path) })}</cite>
        </blockquote>
      )}
      <FillBoxes form={form} entry={entry} boxes={[box]} override={box.override} onDone={onDone} />
    </details>
  );
}
