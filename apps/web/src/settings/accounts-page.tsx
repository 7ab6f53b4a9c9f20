import { postIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import type { Account } from "./account.ts";
import { ManageAccount } from "./manage-account.tsx";
import { accountStateWords, settingsWords } from "./words.ts";

const mostShown = 100;

/** Every person's account with its state. */
export function AccountsPage() {
  const say = useSay();
  const body = useBody();
  const [q, setQ] = useState("");
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
      <TextField
        id="find-account"
        label={say(settingsWords.find)}
        value={q}
        onChange={setQ}
        short
        native={{ type: "search" }}
      />
      <Loaded from={accounts}>
        {(all) => {
          const found = all.filter((one) =>
            parts.every((part) =>
              `${one.number} ${one.name} ${one.unitName} ${one.post} ${postIn(one.unitName, one.post)}`
                .normalize("NFKC")
                .includes(part),
            ),
          );
          const shown = found.slice(0, mostShown);
          return (
            <>
              <p role="status" className="quiet small">
                {say(settingsWords.shown, { n: found.length, shown: shown.length })}
              </p>
              <Scroll>
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
                        <td>{accountStateWords[one.state] ? say(accountStateWords[one.state]!) : one.state}</td>
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
            </>
          );
        }}
      </Loaded>
      {managed && <ManageAccount account={managed} onClose={() => setManaged(null)} />}
    </>
  );
}
