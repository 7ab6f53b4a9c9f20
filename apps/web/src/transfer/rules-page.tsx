import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { SettingForm } from "../settings/setting-form.tsx";
import type { Rule, Rules } from "./answers.ts";
import { freshRule, RuleForm } from "./rule-form.tsx";
import { approvalWords, familyWords, modeWords, ruleWords } from "./rule-words.ts";
import "./transfer.css";
import { transferWords } from "./words.ts";

/** What may cross between two zones, how, by whose permission and for how long it is kept; and what it was before. */
export function RulesPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  const found = useQuery({
    queryKey: [body, "transfer-rules", language],
    queryFn: ({ signal }) => call<Rules>(`${api(body)}/transfers/rules`, { signal }),
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <PageHead crumbs={[{ text: say(transferWords.title), to: paths.transfers(body) }]} title={say(ruleWords.title)} />
      <p className="narrow">{say(ruleWords.help)}</p>
      <Loaded from={found}>
        {(data) => (
          <>
            <Editor data={data} onSaved={() => void found.refetch()} />
            <History data={data} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Editor({ data, onSaved }: { readonly data: Rules; readonly onSaved: () => void }) {
  const say = useSay();
  const [rules, setRules] = useState<readonly Rule[]>(data.rules);
  const [open, setOpen] = useState<number | null>(null);
  const pairs = rules.map((rule) => `${rule.from} ${rule.to}`);
  const complete =
    rules.every((rule) => rule.from !== "" && rule.to !== "" && rule.from !== rule.to) &&
    new Set(pairs).size === pairs.length;
  const put = (index: number, rule: Rule) => setRules(rules.map((one, at) => (at === index ? rule : one)));
  if (data.zones.length < 2) return <p>{say(transferWords.noZones)}</p>;
  return (
    <section aria-labelledby="rules-now">
      <h2 id="rules-now">{say(ruleWords.now)}</h2>
      {rules.length === 0 && <p>{say(ruleWords.standard)}</p>}
      {rules.map((rule, index) => (
        <details
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place until its zones are chosen
          key={index}
          className="rule"
          open={open === index}
          onToggle={(event) => event.currentTarget.open && setOpen(index)}
        >
          <summary>
            <RuleLine rule={rule} data={data} />
          </summary>
          <RuleForm rule={rule} data={data} id={`rule-${index}`} onChange={(next) => put(index, next)} />
          <Button size="small" onClick={() => setRules(rules.filter((_one, at) => at !== index))}>
            {say(ruleWords.drop)}
          </Button>
        </details>
      ))}
      <p>
        <Button
          size="small"
          onClick={() => {
            setRules([...rules, freshRule]);
            setOpen(rules.length);
          }}
        >
          {say(ruleWords.add)}
        </Button>
      </p>
      <SettingForm
        name="transferRules"
        value={rules}
        incomplete={complete ? null : say(ruleWords.incomplete)}
        save={say(ruleWords.save)}
        main
        onSaved={onSaved}
      />
    </section>
  );
}

/** A rule as one sentence. */
function RuleLine({ rule, data }: { readonly rule: Rule; readonly data: Rules }) {
  const say = useSay();
  const cited = useCitedInFull();
  const language = useLanguage();
  const zone = (value: string) => {
    const found = data.zones.find((one) => one.value === value);
    return found ? say(found.label) : value || "—";
  };
  const others = Object.entries(rule.modes ?? {});
  return (
    <span className="rule-line">
      <strong>
        {zone(rule.from)} → {zone(rule.to)}
      </strong>{" "}
      <span>
        {say(modeWords[rule.mode])} / {say(approvalWords[rule.approval])} /{" "}
        {say(ruleWords.days, { n: rule.retentionDays })}
        {others.length > 0 &&
          ` / ${others.map(([family, mode]) => `${say(familyWords[family]!)}${language === "ja" ? "：" : ": "}${say(modeWords[mode])}`).join(language === "ja" ? "、" : ", ")}`}
        {rule.clause && `（${cited(rule.clause.path)}）`}
      </span>
    </span>
  );
}

function History({ data }: { readonly data: Rules }) {
  const say = useSay();
  const language = useLanguage();
  if (data.history.length === 0) return null;
  return (
    <section aria-labelledby="rules-history">
      <h2 id="rules-history">{say(ruleWords.history)}</h2>
      <Scroll slips>
        <table className="table rule-history">
          <ColumnHeads names={[ruleWords.effectiveFrom, ruleWords.what, ruleWords.by, ruleWords.at]} />
          <tbody>
            {[...data.history].reverse().map((one) => (
              <tr key={`${one.setAt} ${one.effectiveFrom}`}>
                <th scope="row" className="nowrap">
                  {shortDay(one.effectiveFrom, language)}
                </th>
                <td>
                  {one.rules.length === 0 && say(ruleWords.standard)}
                  {one.rules.map((rule) => (
                    <div key={`${rule.from} ${rule.to}`}>
                      <RuleLine rule={rule} data={data} />
                    </div>
                  ))}
                </td>
                <td className="nowrap">{one.setBy ?? say(ruleWords.bySystem)}</td>
                <td>
                  <Moment at={one.setAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
