import { postIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Pager } from "../kit/pager.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import type { Account } from "./account.ts";
import { firstPasswordWords } from "./first-password-words.ts";
import { ManageAccount } from "./manage-account.tsx";
import { accountStateWords, settingsWords } from "./words.ts";

const pageSize = 100;

/** Every person's account with its state. */
export function AccountsPage() {
  const say = useSay();
  const body = useBody();
  const nameOf = useStateName();
  const [q, setQ] = useState("");
  const [state, setState] = useState("");
  const [page, setPage] = useState(1);
  const [managed, setManaged] = useState<Account | null>(null);
  const accounts = useQuery({
    queryKey: [body, "accounts"],
    queryFn: ({ signal }) => call<readonly Account[]>(`${api(body)}/accounts`, { signal }),
  });
  const parts = q.normalize("NFKC").split(/\s+/).filter(Boolean);
  return (
    <>
      <PageHead
        crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]}
        title={say(settingsWords.accounts)}
      />
      <Loaded from={accounts}>
        {(all) => {
          const found = all.filter(
            (one) =>
              (state === "" || one.state === state) &&
              parts.every((part) =>
                `${one.number} ${one.name} ${one.unitName} ${one.post} ${postIn(one.unitName, one.post)}`
                  .normalize("NFKC")
                  .includes(part),
              ),
          );
          const shown = found.slice((page - 1) * pageSize, page * pageSize);
          return (
            <>
              <div className="input-row">
                <TextField
                  id="find-account"
                  label={say(settingsWords.find)}
                  value={q}
                  onChange={(next) => {
                    setQ(next);
                    setPage(1);
                  }}
                  short
                  native={{ type: "search" }}
                />
                <StateChoice
                  accounts={all}
                  state={state}
                  onChange={(next) => {
                    setState(next);
                    setPage(1);
                  }}
                />
              </div>
              <WithoutAccount accounts={all} />
              <p role="status" className="quiet small">
                {say(settingsWords.shown, { n: found.length, shown: shown.length })}
              </p>
              <Scroll slips>
                <table className="table">
                  <thead>
                    <tr>
                      {(
                        [
                          "number",
                          "name",
                          "division",
                          "login",
                          "state",
                          "secondFactor",
                          "lastSignIn",
                          "actions",
                        ] as const
                      ).map((name) => (
                        <th key={name} scope="col">
                          {say(settingsWords[name])}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((one) => (
                      <tr key={one.person}>
                        <td>{one.number}</td>
                        <th scope="row">{one.name}</th>
                        <td>{postIn(one.unitName, one.post)}</td>
                        <td>{one.login ?? ""}</td>
                        <td>{nameOf(one.state)}</td>
                        <td>{say(one.secondFactor ? settingsWords.set : settingsWords.notSet)}</td>
                        <td>{one.lastSignedInAt === null ? "" : <Moment at={one.lastSignedInAt} />}</td>
                        <td>
                          <Button
                            size="small"
                            aria-label={say(settingsWords.manageNamed, { name: one.name })}
                            onClick={() => setManaged(one)}
                          >
                            {say(settingsWords.manage)}
                          </Button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
              <Pager page={page} pages={Math.ceil(found.length / pageSize)} onPage={setPage} />
            </>
          );
        }}
      </Loaded>
      {managed && <ManageAccount account={managed} onClose={() => setManaged(null)} />}
    </>
  );
}

/** The way to temporary passwords for many, while somebody has no account. */
function WithoutAccount({ accounts }: { readonly accounts: readonly Account[] }) {
  const say = useSay();
  const body = useBody();
  const n = accounts.filter((one) => one.state === "none").length;
  if (n === 0) return null;
  return (
    <p>
      <Go to={`${paths.settings(body)}/accounts/first-passwords`}>{say(firstPasswordWords.link, { n })}</Go>
    </p>
  );
}

/** What a state of an account is called. */
function useStateName(): (state: string) => string {
  const say = useSay();
  return (state) => {
    const known = accountStateWords[state];
    return known ? say(known) : state;
  };
}

/** The states that occur, each with how many there are. */
function StateChoice({
  accounts,
  state,
  onChange,
}: {
  readonly accounts: readonly Account[];
  readonly state: string;
  readonly onChange: (state: string) => void;
}) {
  const say = useSay();
  const nameOf = useStateName();
  const counts = Map.groupBy(accounts, (one) => one.state);
  return (
    <Field id="account-state" label={say(settingsWords.state)}>
      <select id="account-state" className="input" value={state} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say(settingsWords.everyState, { n: accounts.length })}</option>
        {[...counts].map(([one, some]) => (
          <option key={one} value={one}>
            {say(settingsWords.stateCount, { state: nameOf(one), n: some.length })}
          </option>
        ))}
      </select>
    </Field>
  );
}
