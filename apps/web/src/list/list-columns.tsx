import type { Form, FormField } from "../api/entries.ts";
import { type Search, usePageSearch } from "../frame/search.ts";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import { listWords } from "./words.ts";

/** Columns every list of what runs through steps has besides the fields of its form; registers have the last two. */
const ofEveryRun = ["number", "applicant", "waits", "due", "status", "changedAt"] as const;
const ofEveryRegister = ["status", "changedAt"] as const;

export const fieldsOf = (form: Form): readonly FormField[] =>
  form.list.flatMap((name) => form.steps.flatMap((step) => step.fields).find((field) => field.name === name) ?? []);

/** Which columns the address leaves out; a list shows all that it does not name. */
export function leftOut(search: Search): ReadonlySet<string> {
  return new Set((search["without"] ?? "").split(",").filter(Boolean));
}

/** Ticks for the columns of a list. What is left out stands in the address, so a saved view keeps it. */
export function ColumnChoice({ form, onDone }: { readonly form: Form; readonly onDone: () => void }) {
  const say = useSay();
  const [search, change] = usePageSearch();
  const without = leftOut(search);
  const options = [
    ...fieldsOf(form)
      .filter((field) => field.name !== form.nameField)
      .map((field) => ({ value: field.name, label: field.label })),
    ...(form.kind === "register" ? ofEveryRegister : ofEveryRun).map((name) => ({
      value: name,
      label: say(listWords[name]),
    })),
  ];
  const shown = options.map((one) => one.value).filter((name) => !without.has(name));
  return (
    <div id="column-choice" className="column-filters">
      <CheckboxGroup
        id="columns"
        label={say(listWords.columns)}
        options={options}
        value={shown}
        onChange={(next) => {
          const kept = new Set(next);
          const out = options.map((one) => one.value).filter((name) => !kept.has(name));
          change({ without: out.join(",") || undefined }, { replace: true });
        }}
      />
      <div className="actions">
        <Button size="small" onClick={onDone}>
          {say(listWords.columnsDone)}
        </Button>
      </div>
    </div>
  );
}
