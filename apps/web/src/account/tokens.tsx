import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/choice-field.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useListed, useSay } from "../language/language.ts";
import { accountWords } from "./words.ts";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** Keys for other software: made with a name, scopes and an end; the secret is shown once. */
export function Tokens({ body }: { readonly body: string }) {
  const say = useSay();
  const listed = useListed();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly string[]>(["read"]);
  const [days, setDays] = useState("90");
  const [secret, setSecret] = useState<string | null>(null);
  const task = useTask();
  const key = [body, "tokens"];
  const tokens = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<readonly Token[]>(`${api(body)}/me/tokens`, { signal }),
  });
  const scopeNames = { read: say(accountWords.tokenRead), write: say(accountWords.tokenWrite) };
  const run = (work: () => Promise<unknown>) =>
    void task.run(async () => {
      await work();
      await client.invalidateQueries({ queryKey: key });
    });
  return (
    <section>
      <h2>{say(accountWords.tokens)}</h2>
      <p>{say(accountWords.tokensHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {secret !== null && (
        <Banner tone="done" title={say(accountWords.made)} live>
          <p className="secret">{secret}</p>
        </Banner>
      )}
      <Loaded from={tokens}>
        {(all) =>
          all.length === 0 ? (
            <p>{say(accountWords.noTokens)}</p>
          ) : (
            <Scroll slips>
              <table className="table">
                <ColumnHeads
                  names={[
                    accountWords.tokenName,
                    accountWords.tokenScopes,
                    accountWords.tokenExpires,
                    accountWords.tokenUsed,
                    accountWords.revoke,
                  ]}
                />
                <tbody>
                  {all.map((token) => (
                    <tr key={token.id}>
                      <th scope="row">{token.name}</th>
                      <td>{listed(token.scopes.map((scope) => scopeNames[scope as "read"] ?? scope))}</td>
                      <td>{token.expiresAt === null ? say(accountWords.never) : <Moment at={token.expiresAt} />}</td>
                      <td>{token.usedAt === null ? say(accountWords.never) : <Moment at={token.usedAt} />}</td>
                      <td>
                        {token.revokedAt !== null ? (
                          say(accountWords.tokenRevoked)
                        ) : (
                          <Button
                            size="small"
                            variant="danger"
                            aria-label={say(accountWords.revokeNamed, { name: token.name })}
                            onClick={() => run(() => call(`${api(body)}/me/tokens/${token.id}`, { method: "DELETE" }))}
                          >
                            {say(accountWords.revoke)}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
      <details>
        <summary>{say(accountWords.make)}</summary>
        <form
          className="narrow"
          onSubmit={(event) => {
            event.preventDefault();
            const number = Number(days.normalize("NFKC"));
            if (name.trim() === "" || scopes.length === 0 || !Number.isInteger(number)) return;
            run(async () => {
              const made = await call<{ token: string }>(`${api(body)}/me/tokens`, {
                method: "POST",
                body: { name: name.trim(), scopes, days: number },
              });
              setSecret(made.token);
              setName("");
            });
          }}
        >
          <TextField id="token-name" label={say(accountWords.tokenName)} value={name} onChange={setName} short />
          <CheckboxGroup
            id="token-scopes"
            label={say(accountWords.tokenScopes)}
            options={[
              { value: "read", label: scopeNames.read },
              { value: "write", label: scopeNames.write },
            ]}
            value={scopes}
            onChange={setScopes}
          />
          <TextField id="token-days" label={say(accountWords.tokenDays)} value={days} onChange={setDays} short />
          <Button type="submit" busy={task.busy}>
            {say(accountWords.make)}
          </Button>
        </form>
      </details>
    </section>
  );
}
