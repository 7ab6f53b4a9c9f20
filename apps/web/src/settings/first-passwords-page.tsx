import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import type { Account } from "./account.ts";
import { FirstPasswordSlips } from "./first-password-slips.tsx";
import { firstPasswordWords as words } from "./first-password-words.ts";
import { useFirstPasswords } from "./use-first-passwords.ts";
import { settingsWords } from "./words.ts";

/** Temporary passwords for everybody who has no account yet, as slips to print. */
export function FirstPasswordsPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(words.title)}>
      <FirstPasswords />
    </ForAdministrators>
  );
}

function FirstPasswords() {
  const say = useSay();
  const body = useBody();
  const { slips, issueTo, stop, underway, problem } = useFirstPasswords();
  const accounts = useQuery({
    queryKey: [body, "accounts"],
    queryFn: ({ signal }) => call<readonly Account[]>(`${api(body)}/accounts`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[
          { text: say(settingsWords.title), to: paths.settings(body) },
          { text: say(settingsWords.accounts), to: `${paths.settings(body)}/accounts` },
        ]}
        title={say(words.title)}
      />
      <div className="no-print">
        <p className="narrow">{say(words.help)}</p>
        {problem && <ProblemBanner problem={problem} />}
        <Loaded from={accounts}>
          {(all) => {
            const issued = new Set(slips.map((slip) => slip.account.person));
            const left = all.filter((one) => one.state === "none" && !issued.has(one.person));
            if (underway !== null) return <Underway {...underway} onStop={stop} />;
            if (left.length > 0) return <ToWhom left={left} onIssue={issueTo} />;
            return slips.length === 0 && <p>{say(words.none)}</p>;
          }}
        </Loaded>
      </div>
      {slips.length > 0 && <FirstPasswordSlips slips={slips} />}
    </>
  );
}

function Underway({ done, all, onStop }: { readonly done: number; readonly all: number; readonly onStop: () => void }) {
  const say = useSay();
  return (
    <div aria-live="polite">
      <progress value={done} max={all} aria-label={say(words.title)} />
      <p>{say(words.soFar, { n: done, all })}</p>
      <Button onClick={onStop}>{say(words.stop)}</Button>
    </div>
  );
}

/** Everybody who is left, or those of one division. */
function ToWhom({
  left,
  onIssue,
}: {
  readonly left: readonly Account[];
  readonly onIssue: (accounts: readonly Account[]) => void;
}) {
  const say = useSay();
  const [division, setDivision] = useState("");
  const divisions = Map.groupBy(left, (one) => one.unitName || say(words.noDivision));
  const chosen = divisions.get(division) ?? left;
  return (
    <div className="input-row">
      <Field id="password-division" label={say(words.division)}>
        <select
          id="password-division"
          className="input"
          value={divisions.has(division) ? division : ""}
          onChange={(event) => setDivision(event.target.value)}
        >
          <option value="">{say(words.everyDivision, { n: left.length })}</option>
          {[...divisions].map(([name, some]) => (
            <option key={name} value={name}>
              {say(words.divisionCount, { name, n: some.length })}
            </option>
          ))}
        </select>
      </Field>
      <Button variant="solid" onClick={() => onIssue(chosen)}>
        {say(words.issue, { n: chosen.length })}
      </Button>
    </div>
  );
}
