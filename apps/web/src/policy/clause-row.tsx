import { memo, useState } from "react";
import type { PolicyClause, PolicyText } from "../api/policy.ts";
import { Scroll } from "../kit/scroll.tsx";
import { useSay } from "../language/language.ts";
import { Margin } from "./margin.tsx";
import { segmentsOf } from "./segments.ts";
import { policyWords } from "./words.ts";

export const clauseAnchor = (clause: { readonly id: string }) => `clause-${clause.id}`;

const chapters: ReadonlySet<string> = new Set(["part", "chapter", "section", "supplement", "appendix"]);

/** One clause with the state of each of its duties beside it. */
export const ClauseRow = memo(function ClauseRow({
  clause,
  terms,
  q,
  addresses,
}: {
  readonly clause: PolicyClause;
  readonly terms: PolicyText["terms"];
  readonly q: string;
  readonly addresses: ReadonlyMap<string, string>;
}) {
  const say = useSay();
  const title = [clause.label, clause.heading].filter(Boolean).join("　");
  const stands = chapters.has(clause.kind) || clause.kind === "article";
  return (
    <div className="clause-row" id={clauseAnchor(clause)}>
      <div className="clause" style={{ paddingLeft: `${Math.max(0, clause.level - 3)}em` }}>
        {chapters.has(clause.kind) && title !== "" && <h3 className="clause-chapter">{title}</h3>}
        {clause.kind === "article" && <h4 className="clause-article">{title}</h4>}
        {!stands && clause.text === null && title !== "" && <p>{title}</p>}
        {clause.text !== null && (
          <p>
            {!stands && clause.label && <span className="clause-label">{clause.label}</span>}
            {!stands && clause.heading && <span className="clause-heading">{clause.heading}</span>}
            <Words text={clause.text} clause={clause} terms={terms} q={q} addresses={addresses} />
            {clause.changed && <span className="status">{say(policyWords.revised)}</span>}
          </p>
        )}
        {clause.table && (
          <Scroll>
            <table className="table">
              {clause.table.header && clause.table.header.length > 0 && (
                <thead>
                  <tr>
                    {clause.table.header.map((cell, index) =>
                      cell === "" ? (
                        // biome-ignore lint/suspicious/noArrayIndexKey: cells of an immutable text have no other identity
                        <td key={index} />
                      ) : (
                        // biome-ignore lint/suspicious/noArrayIndexKey: cells of an immutable text have no other identity
                        <th key={index} scope="col">
                          {cell}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
              )}
              <tbody>
                {clause.table.rows.map((row, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of an immutable text have no other identity
                  <tr key={line}>
                    {row.map((cell, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: cells of an immutable text have no other identity
                      <td key={index}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </div>
      {clause.norms.length > 0 && (
        <div className="margin">
          {clause.norms.map((norm) => (
            <Margin key={norm.key} norm={norm} clause={clause.id} />
          ))}
        </div>
      )}
    </div>
  );
});

function Words({
  text,
  clause,
  terms,
  q,
  addresses,
}: {
  readonly text: string;
  readonly clause: PolicyClause;
  readonly terms: PolicyText["terms"];
  readonly q: string;
  readonly addresses: ReadonlyMap<string, string>;
}) {
  const own = terms.filter((term) => term.path !== clause.path);
  let at = 0;
  return segmentsOf(text, clause.references, own, q).map((segment) => {
    const key = at;
    at += segment.text.length;
    if (segment.is === "plain") return segment.text;
    if (segment.is === "hit") return <mark key={key}>{segment.text}</mark>;
    if (segment.is === "term") return <Defined key={key} term={segment.text} definition={segment.definition} />;
    const anchor = addresses.get(segment.path);
    return anchor ? (
      <a key={key} href={`#${anchor}`}>
        {segment.text}
      </a>
    ) : (
      segment.text
    );
  });
}

function Defined({ term, definition }: { readonly term: string; readonly definition: string }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="term"
        aria-expanded={open}
        title={definition}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      >
        {term}
      </button>
      {open && (
        <span className="definition" role="note" aria-label={say(policyWords.definition, { term })}>
          {definition}
        </span>
      )}
    </>
  );
}
