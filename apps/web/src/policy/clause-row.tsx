import { memo } from "react";
import type { PolicyClause, PolicyText } from "../api/policy.ts";
import { Scroll } from "../kit/scroll.tsx";
import { useSay } from "../language/language.ts";
import { Defined } from "./defined.tsx";
import type { Wanted } from "./found.ts";
import { linesOf, Margin } from "./margin.tsx";
import { segmentsOf } from "./segments.ts";
import { policyWords } from "./words.ts";

export const clauseAnchor = (clause: { readonly id: string }) => `clause-${clause.id}`;

const chapters: ReadonlySet<string> = new Set(["part", "chapter", "section", "supplement", "appendix"]);

/** One clause with the state of each of its duties beside it. */
export const ClauseRow = memo(function ClauseRow({
  clause,
  terms,
  wanted,
  addresses,
}: {
  readonly clause: PolicyClause;
  /** The terms marked in this clause. */
  readonly terms: PolicyText["terms"];
  readonly wanted: Wanted;
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
            <Words text={clause.text} clause={clause} terms={terms} wanted={wanted} addresses={addresses} />
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
          {linesOf(clause.norms).map((norms) => (
            <Margin key={norms[0]!.key} norms={norms} clause={clause.id} />
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
  wanted,
  addresses,
}: {
  readonly text: string;
  readonly clause: PolicyClause;
  readonly terms: PolicyText["terms"];
  readonly wanted: Wanted;
  readonly addresses: ReadonlyMap<string, string>;
}) {
  let at = 0;
  return segmentsOf(text, clause.references, terms, wanted).map((segment) => {
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
