import { Select } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import type { Mode, Rule, Rules } from "./answers.ts";
import { approvalWords, familyWords, modeWords, ruleWords } from "./rule-words.ts";
import { transferWords } from "./words.ts";

/** The strictest of the ordinary: pictures of everything, permission always. */
export const freshRule: Rule = { from: "", to: "", mode: "same", approval: "always", retentionDays: 30 };

/** One rule as a form: the pair, the way of each kind of file, whose permission, how long, by which clause. */
export function RuleForm({
  rule,
  data,
  id,
  onChange,
}: {
  readonly rule: Rule;
  readonly data: Rules;
  readonly id: string;
  readonly onChange: (rule: Rule) => void;
}) {
  const say = useSay();
  const cited = useCitedInFull();
  const zones = data.zones.map((one) => ({ value: one.value, label: say(one.label) }));
  const way = (mode: Mode) => ({ value: mode, label: say(modeWords[mode]) });
  const setWay = (family: string, mode: string) => {
    const { [family]: _gone, ...others } = rule.modes ?? {};
    onChange({ ...rule, modes: mode === "" ? others : { ...others, [family]: mode as Mode } });
  };
  return (
    <div className="rule-form">
      <div className="rule-pair">
        <Select
          id={`${id}-from`}
          label={say(transferWords.from)}
          options={zones}
          value={rule.from}
          onChange={(from) => onChange({ ...rule, from })}
        />
        <Select
          id={`${id}-to`}
          label={say(transferWords.to)}
          options={zones}
          value={rule.to}
          onChange={(to) => onChange({ ...rule, to })}
        />
        <Select
          id={`${id}-mode`}
          label={say(ruleWords.mode)}
          options={(["same", "picture", "text"] as const).map(way)}
          value={rule.mode}
          onChange={(mode) => onChange({ ...rule, mode: (mode || "same") as Rule["mode"] })}
        />
      </div>
      <fieldset>
        <legend>{say(ruleWords.families)}</legend>
        <div className="rule-families">
          {data.families.map((family) => (
            <Select
              key={family}
              id={`${id}-${family}`}
              label={say(familyWords[family]!)}
              options={[
                { value: "", label: say(ruleWords.asAbove) },
                ...(["same", "picture", "text", "forbidden"] as const).map(way),
              ]}
              value={rule.modes?.[family] ?? ""}
              onChange={(mode) => setWay(family, mode)}
            />
          ))}
        </div>
      </fieldset>
      <div className="rule-pair">
        <Select
          id={`${id}-approval`}
          label={say(ruleWords.approval)}
          options={(["always", "sensitive", "class", "never"] as const).map((one) => ({
            value: one,
            label: say(approvalWords[one]),
          }))}
          value={rule.approval}
          onChange={(approval) =>
            onChange({
              ...rule,
              approval: (approval || "always") as Rule["approval"],
              ...(approval === "class" ? { approvalClass: rule.approvalClass ?? data.classes[0]?.value ?? "" } : {}),
            })
          }
        />
        {rule.approval === "class" && (
          <Select
            id={`${id}-class`}
            label={say(ruleWords.approvalClass)}
            options={data.classes.map((one) => ({ value: one.value, label: say(one.label) }))}
            value={rule.approvalClass ?? ""}
            onChange={(approvalClass) => onChange({ ...rule, approvalClass })}
          />
        )}
        <TextField
          id={`${id}-days`}
          label={say(ruleWords.retention)}
          value={String(rule.retentionDays || "")}
          onChange={(days) => onChange({ ...rule, retentionDays: Number(days.normalize("NFKC").replace(/\D/g, "")) })}
          short
          native={{ inputMode: "numeric" }}
        />
      </div>
      <Select
        id={`${id}-clause`}
        label={say(ruleWords.clause)}
        options={[
          { value: "", label: say(ruleWords.ownDecision) },
          ...data.clauses.map((one) => ({ value: key(one), label: `${cited(one.path)}　${one.quote.slice(0, 40)}` })),
        ]}
        value={rule.clause ? key(rule.clause) : ""}
        onChange={(chosen) => onChange({ ...rule, clause: data.clauses.find((one) => key(one) === chosen) ?? null })}
      />
    </div>
  );
}

const key = (clause: { readonly instrument: string; readonly clause: string }) =>
  `${clause.instrument} ${clause.clause}`;
