import type { NormLine } from "../api/policy.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { StateWord } from "../kit/state-word.tsx";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { verdictWords } from "../separation/words.ts";
import { coverageWords, policyWords } from "./words.ts";

/** Duties of one clause that stand alike, served by the same with the same last record, share a line of the margin. */
export function linesOf(norms: readonly NormLine[]): readonly (readonly NormLine[])[] {
  return [
    ...Map.groupBy(norms, ({ state, coverage, mechanism, last, responsible, overdueCount, findings, nextDue }) =>
      JSON.stringify([state, coverage, mechanism, last?.entry, responsible, overdueCount, findings, nextDue]),
    ).values(),
  ];
}

/** A line of the margin: state, mechanism, last record, who is responsible; opens in place. */
export function Margin({ norms, clause }: { readonly norms: readonly NormLine[]; readonly clause: string }) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const past = pastOf(usePageSearch()[0]);
  const norm = norms[0]!;
  const who = listed(
    norm.responsible
      .filter((one) => one.role !== null)
      .map((one) => `${one.title}${one.bySetting ? say(policyWords.bySetting) : ""}`),
  );
  return (
    <details className="norm">
      <summary>
        <span className="norm-first">
          <StateWord state={norm.state} />
          <span>
            {norm.mechanismName ?? say(coverageWords.unserved)}
            {norms.length > 1 && <span className="quiet">{say(policyWords.duties, { n: norms.length })}</span>}
          </span>
        </span>
        <span className="norm-second">
          <span>{saidOfRecord(norm, say, language)}</span>
          {norm.overdueCount > 0 && <strong>{say(policyWords.overdue, { n: norm.overdueCount })}</strong>}
          {norm.findings > 0 && <strong>{say(policyWords.findings, { n: norm.findings })}</strong>}
          {who !== "" && <span>{say(policyWords.responsible, { who })}</span>}
        </span>
      </summary>
      <div className="norm-more">
        {norms.map((one) => (
          <blockquote key={one.key} className="banner-quote">
            {one.quote}
            {(one.timing ?? one.approver) !== null && (
              <span className="norm-terms">
                {one.timing && <span>{say(policyWords.timing, { timing: one.timing })}</span>}
                {one.approver && <span>{say(policyWords.approver, { approver: one.approver })}</span>}
              </span>
            )}
          </blockquote>
        ))}
        <ul>
          <li>{say(coverageWords[norm.coverage])}</li>
          {norm.nextDue && <li>{say(policyWords.nextDue, { day: shortDay(norm.nextDue, language) })}</li>}
          {norm.last && (
            <li>
              {norm.last.mayOpen ? (
                <Go to={paths.entry(body, norm.last.declaration, norm.last.entry)} search={past}>
                  {say(policyWords.openEvidence)}
                </Go>
              ) : (
                say(policyWords.hiddenEvidence, { name: norm.last.name })
              )}
            </li>
          )}
          {norm.proof && (
            <li>
              <Go to={paths.separation(body)} search={{ verification: norm.proof.id }}>
                {say(policyWords.proof, {
                  day: shortDay(norm.proof.day, language),
                  verdict: say(verdictWords[norm.proof.verdict]),
                })}
              </Go>
            </li>
          )}
          {norm.overdue.map((one) => (
            <li key={one.entry}>
              {one.mayOpen ? (
                <Go to={paths.entry(body, one.declaration, one.entry)} search={past}>
                  {one.name}
                </Go>
              ) : (
                one.name
              )}
              （{shortDay(one.due, language)}）
            </li>
          ))}
          {norm.declarations.map((one) => (
            <li key={one.id}>
              <Go to={paths.list(body, one.id)} search={past}>
                {say(policyWords.openList, { title: one.title })}
              </Go>
            </li>
          ))}
          {norm.coverage === "manual" && (
            <li>
              <Go
                to={paths.apply(body, "attestation")}
                search={{ attestedClause: clause, ...(norm.mechanism ? { mechanism: norm.mechanism } : {}) }}
              >
                {say(policyWords.attest)}
              </Go>
            </li>
          )}
        </ul>
      </div>
    </details>
  );
}

function saidOfRecord(norm: NormLine, say: ReturnType<typeof useSay>, language: "ja" | "en"): string {
  if (norm.last === null)
    return say(
      norm.coverage === "served" || norm.coverage === "manual" ? policyWords.noEvidence : coverageWords[norm.coverage],
    );
  return [
    say(policyWords.last, { day: shortDay(dayOf(norm.last.at), language) }),
    norm.inTheYear > 0 ? say(policyWords.perYear, { n: norm.inTheYear }) : "",
    norm.last.recordedLater ? say(policyWords.recordedLater) : "",
  ].join("");
}
