import { type Label, label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { Me } from "../api/home.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { useSay, words } from "../language/language.ts";
import type { Account } from "../settings/account.ts";
import { homeWords } from "./words.ts";

const stepWords = words({
  title: label("はじめにすること", "First steps"),
  policy: label("規程を取り込んで施行する", "Take in the policy and put it in force"),
  supplement: label(
    "規程に役割の定めがないため、「標準で補う」で標準の対策基準を取り込む",
    "The policy names no roles: complete it by the model standard",
  ),
  people: label("職員をExcel・CSVから取り込む", "Import your people from Excel or CSV"),
  roles: label("役割に就いている人を確かめる", "See who holds which role"),
  accounts: label("仮のパスワードを発行して配る", "Issue temporary passwords"),
  done: label("済み", "Done"),
});

interface Step {
  readonly text: Label;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly done: boolean;
}

/** What stands between an empty body and its first request, in order; the roles follow from people and policy. */
export function firstSteps(
  me: Pick<Me, "hasPolicy" | "hasRoles" | "body">,
  accounts: readonly Pick<Account, "state">[],
): readonly Step[] {
  const body = me.body.id;
  const people = accounts.length > 1;
  const opened = accounts.filter((one) => one.state !== "none").length > 1;
  return [
    { text: stepWords.policy, to: paths.adoption(body), done: me.hasPolicy },
    ...(me.hasPolicy && !me.hasRoles ? [{ text: stepWords.supplement, to: paths.adoption(body), done: false }] : []),
    { text: stepWords.people, to: paths.settings(body), search: { import: "people" }, done: people },
    { text: stepWords.roles, to: `${paths.settings(body)}/organisation`, done: opened && me.hasPolicy },
    { text: stepWords.accounts, to: `${paths.settings(body)}/accounts/first-passwords`, done: opened },
  ];
}

/** For an administrator of a body that has just begun: what to do next; for everybody else, that it has not begun. */
export function FirstSteps() {
  const say = useSay();
  const me = useMe();
  const accounts = useQuery({
    queryKey: [me.body.id, "accounts"],
    queryFn: ({ signal }) => call<readonly Account[]>(`${api(me.body.id)}/accounts`, { signal }),
    enabled: me.administrator && !me.body.sample,
    staleTime: 5 * 60_000,
  });
  const steps = accounts.data ? firstSteps(me, accounts.data) : [];
  if (steps.some((step) => !step.done))
    return (
      <Banner tone="information" title={say(stepWords.title)}>
        <ol className="first-steps">
          {steps.map((step) => (
            <li key={say(step.text)}>
              <Go to={step.to} {...(step.search ? { search: step.search } : {})}>
                {say(step.text)}
              </Go>
              {step.done && <span className="status">{say(stepWords.done)}</span>}
            </li>
          ))}
        </ol>
      </Banner>
    );
  return me.hasPolicy || accounts.isLoading ? null : (
    <Banner tone="information" title={say(homeWords.noPolicy)}>
      <p>{say(homeWords.noPolicyHelp)}</p>
    </Banner>
  );
}
