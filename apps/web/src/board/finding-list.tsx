import type { Finding } from "../api/policy.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { boardWords } from "./words.ts";

/** What automatic checks found, each with the way to its entry; what I may not see is counted by what was looked for. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay();
  const body = useBody();
  const hidden = Map.groupBy(
    findings.filter((one) => one.hidden),
    (one) => one.sentence,
  );
  return (
    <ul>
      {findings.map(
        (one, index) =>
          !one.hidden && (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of different norms
            <li key={index}>
              {one.sentence}{" "}
              {one.entry && (
                <Go
                  to={paths.entry(body, one.entry.declaration, one.entry.id)}
                  aria-label={say(kitWords.actOn, { act: say(boardWords.openEntry), of: one.sentence })}
                >
                  {say(boardWords.openEntry)}
                </Go>
              )}
            </li>
          ),
      )}
      {[...hidden].map(([sentence, some]) => (
        <li key={sentence}>{say(boardWords.hiddenFindings, { title: sentence, n: some.length })}</li>
      ))}
    </ul>
  );
}
