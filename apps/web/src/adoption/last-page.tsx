import { isLocalDate } from "@machimori/terms";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { DraftReview } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import type { Citation } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useCited } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { hiddenBy, type PublicationChoice, PublicationQuestion } from "./publication-question.tsx";
import { RolePosts } from "./role-posts.tsx";
import { roleTitle } from "./roles.ts";
import { adoptionWords } from "./words.ts";

/** Everything that would take effect, with its clauses, and what has no mechanism; then the one press. */
export function LastPage({ draft }: { readonly draft: DraftReview }) {
  const say = useSay();
  const cited = useCited();
  const { settings } = draft;
  const title = (role: string) => settings.titles?.[role]?.value ?? roleTitle(role, say);
  const unserved = draft.clauses.flatMap((clause) =>
    clause.norms.filter((norm) => norm.obligation && norm.coverage === "unserved").map((norm) => ({ clause, norm })),
  );
  const listed = [...(settings.classes ?? []), ...(settings.zones ?? [])];
  return (
    <>
      <p>{say(adoptionWords.lastHelp)}</p>
      <Table
        heading={say(adoptionWords.roles)}
        head={[say(adoptionWords.role), say(adoptionWords.posts), say(adoptionWords.basis)]}
        rows={(settings.roleRules ?? []).map((rule) => [
          title(rule.role),
          <RolePosts key="posts" rule={rule} />,
          <Basis key="basis" clause={rule.clause} />,
        ])}
      />
      <Table
        heading={say(adoptionWords.routes)}
        head={[say(adoptionWords.procedure), say(adoptionWords.deciders), say(adoptionWords.basis)]}
        rows={(settings.matrix ?? []).map((row) => [
          [row.procedure, row.caseName].filter(Boolean).join("："),
          `${row.deciders.map(title).join("、")}${
            row.deciders.length > 1 ? `（${say(row.mode === "all" ? adoptionWords.both : adoptionWords.either)}）` : ""
          }`,
          <Basis key="basis" clause={row.clause} />,
        ])}
      />
      <Table
        heading={say(adoptionWords.graph)}
        head={[
          say(adoptionWords.procedure),
          say(adoptionWords.from),
          say(adoptionWords.to),
          say(adoptionWords.when),
          say(adoptionWords.basis),
        ]}
        rows={(settings.graph ?? []).map((hop) => [
          hop.source === "external"
            ? say(kitWords.labelled, { what: hop.procedure, is: say(adoptionWords.external) })
            : hop.procedure,
          title(hop.from),
          title(hop.to),
          hop.words ?? "",
          <Basis key="basis" clause={hop.clause} />,
        ])}
      />
      {listed.length > 0 && (
        <section>
          <h2>{say(adoptionWords.classes)}</h2>
          <p>{listed.map((one) => one.value.value).join("、")}</p>
        </section>
      )}
      <section>
        <h2>{say(adoptionWords.unserved, { n: unserved.length })}</h2>
        {unserved.length === 0 && <p>{say(adoptionWords.allServed)}</p>}
        <ul>
          {unserved.map(({ clause, norm }) => (
            <li key={norm.key}>
              {cited(clause.path)}：{norm.quote}
            </li>
          ))}
        </ul>
      </section>
      {draft.status === "draft" && <PutInForce draft={draft} />}
      {(draft.status === "in_force" || draft.status === "superseded") && <IsInForce />}
    </>
  );
}

function Basis({ clause }: { readonly clause: Citation | null }) {
  const say = useSay();
  const cited = useCited();
  return clause === null ? (
    <span className="quiet">{say(adoptionWords.standard)}</span>
  ) : (
    <>
      {cited(clause.path)}
      <span className="basis-quote">{clause.quote}</span>
    </>
  );
}

function Table({
  heading,
  head,
  rows,
}: {
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}) {
  const say = useSay();
  return (
    <section>
      <h2>{heading}</h2>
      {rows.length === 0 ? (
        <p>{say(adoptionWords.nothingSet)}</p>
      ) : (
        <Scroll slips>
          <table className="table">
            <thead>
              <tr>
                {head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer have no identity of their own
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={head[column]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** Where the form to put it in force was: it takes the focus over where that form had it. */
function IsInForce() {
  const say = useSay();
  const body = useBody();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <div ref={place} tabIndex={-1}>
      <Banner tone="done" title={say(adoptionWords.inForce)} live>
        <Go to={paths.policy(body)}>{say(adoptionWords.openPolicy)}</Go>
        {"　"}
        <Go to={paths.home(body)}>{say(adoptionWords.toHome)}</Go>
      </Banner>
    </div>
  );
}

function PutInForce({ draft }: { readonly draft: DraftReview }) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [effectiveFrom, setEffectiveFrom] = useState(useMe().today);
  const [decidedBy, setDecidedBy] = useState("");
  const [choice, setChoice] = useState<PublicationChoice>({ of: null, open: [] });
  const task = useTask();
  const asks = (draft.publication?.unasked.length ?? 0) > 0;
  const ready = isLocalDate(effectiveFrom) && decidedBy.trim() !== "" && (!asks || choice.of !== null);
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        void task.run(async () => {
          await call(`${api(body)}/adoption/${encodeURIComponent(draft.id)}/in-force`, {
            method: "POST",
            body: { effectiveFrom, decidedBy: decidedBy.trim(), ...hiddenBy(draft, choice) },
          });
          await client.invalidateQueries({ queryKey: [body] });
        });
      }}
    >
      <h2>{say(adoptionWords.putInForce)}</h2>
      {draft.counts.open > 0 && (
        <Banner tone="caution" title={say(adoptionWords.stillOpen, { n: draft.counts.open })} />
      )}
      {task.problem && <ProblemBanner problem={task.problem} />}
      <DateField
        id="effective-from"
        label={say(adoptionWords.effective)}
        optional={false}
        value={effectiveFrom}
        onChange={setEffectiveFrom}
      />
      <TextField
        id="decided-by"
        label={say(adoptionWords.decidedByField)}
        help={say(adoptionWords.decidedByHelp)}
        optional={false}
        value={decidedBy}
        onChange={setDecidedBy}
        native={{ maxLength: 100 }}
      />
      {asks && <PublicationQuestion draft={draft} choice={choice} onChange={setChoice} />}
      <Button type="submit" variant="solid" busy={task.busy} unavailable={!ready}>
        {say(adoptionWords.putInForce)}
      </Button>
    </form>
  );
}
