import { useState } from "react";
import type { EntryDetail, Form } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { areaOf } from "../areas/area-of.ts";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { ChangeActions } from "./change-actions.tsx";
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
  const own = asOf === undefined ? entry.boxes.filter((box) => box.mine) : [];
  const steps = [...new Set(own.map((box) => box.step))];
  return (
    <>
      <PageHead
        crumbs={[
          { text: say(area.title), to: paths.area(body, area.path) },
          { text: form.title, to: paths.list(body, form.id) },
        ]}
        title={entry.name || form.title}
      >
        <a
          className="button button-outline button-small"
          href={`${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/sheet.pdf`}
        >
          {say(entryWords.sheet)}
        </a>
        {asOf === undefined && <ChangeActions form={form} entry={entry} onDone={setSaid} />}
      </PageHead>
      {said && <Banner tone="done" title={said} live />}
      {entry.exPost && <Banner tone="caution" title={say(entryWords.exPostMark)} />}
      <Stamps form={form} entry={entry} />
      {steps.map((step) => (
        <FillBoxes
          key={`${step} ${entry.seen}`}
          form={form}
          entry={entry}
          boxes={own.filter((box) => box.step === step)}
          onDone={setSaid}
        />
      ))}
      <Sheet form={form} entry={entry} />
      <History form={form} entry={entry} />
      <Proofs entry={entry} />
    </>
  );
}
