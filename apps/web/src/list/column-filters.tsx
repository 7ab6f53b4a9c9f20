import { useState } from "react";
import type { Form, FormField } from "../api/entries.ts";
import { usePageSearch } from "../frame/search.ts";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { DateField } from "../kit/date-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { type Condition, conditionsOf, whereOf, withCondition } from "./list-query.ts";
import { fieldsOf } from "./list-table.tsx";
import { listWords } from "./words.ts";

/** One condition per column, of the kind its values have. */
export function ColumnFilters({ form, onDone }: { readonly form: Form; readonly onDone: () => void }) {
  const say = useSay();
  const [search, change] = usePageSearch();
  const [conditions, setConditions] = useState(() => conditionsOf(search["where"]));
  return (
    <form
      id="column-filters"
      className="column-filters"
      onSubmit={(event) => {
        event.preventDefault();
        change({ where: whereOf(conditions), page: undefined });
        onDone();
      }}
    >
      <div className="column-filters-fields">
        {fieldsOf(form).map((field) => (
          <ColumnFilter
            key={field.name}
            field={field}
            conditions={conditions}
            onChange={(next) => setConditions(withCondition(conditions, next))}
          />
        ))}
      </div>
      <div className="actions">
        <Button type="submit" variant="solid" size="small">
          {say(listWords.apply)}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setConditions([]);
            change({ where: undefined, page: undefined });
            onDone();
          }}
        >
          {say(listWords.clear)}
        </Button>
      </div>
    </form>
  );
}

function ColumnFilter({
  field,
  conditions,
  onChange,
}: {
  readonly field: FormField;
  readonly conditions: readonly Condition[];
  readonly onChange: (next: Condition) => void;
}) {
  const say = useSay();
  const value = (is: Condition["is"]) => conditions.find((one) => one.field === field.name && one.is === is)?.to ?? "";
  const put = (is: Condition["is"]) => (to: string) => onChange({ field: field.name, is, to });
  const id = `filter-${field.name}`;
  const { control } = field;
  if (control.widget === "choice" && !control.many)
    return (
      <Select
        id={id}
        label={field.label}
        options={[
          { value: "", label: say(listWords.any) },
          ...control.options.map((option) => ({ value: option.value, label: say(option.label) })),
        ]}
        value={value("equal")}
        onChange={put("equal")}
      />
    );
  if (control.widget === "toggle")
    return (
      <Select
        id={id}
        label={field.label}
        options={[
          { value: "", label: say(listWords.any) },
          { value: "true", label: say(kitWords.yes) },
          { value: "false", label: say(kitWords.no) },
        ]}
        value={value("equal")}
        onChange={put("equal")}
      />
    );
  if (field.sortable === "day" || field.sortable === "number") {
    const Input = field.sortable === "day" ? DateField : TextField;
    return (["atLeast", "atMost"] as const).map((is) => (
      <Input
        key={is}
        id={`${id}-${is}`}
        label={say(listWords[is], { label: field.label })}
        value={value(is)}
        onChange={put(is)}
      />
    ));
  }
  if (control.widget !== "line" && control.widget !== "lines") return null;
  return (
    <TextField
      id={id}
      label={say(listWords.contains, { label: field.label })}
      value={value("contains")}
      onChange={put("contains")}
    />
  );
}
