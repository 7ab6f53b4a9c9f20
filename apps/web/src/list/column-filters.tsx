import { useState } from "react";
import type { Form, FormField } from "../api/entries.ts";
import { isPlain } from "../form/reference.ts";
import { ReferenceInput } from "../form/reference-input.tsx";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { DateField } from "../kit/date-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { fieldsOf } from "./list-columns.tsx";
import { type Condition, conditionsOf, whereOf, withCondition } from "./list-query.ts";
import { listWords } from "./words.ts";

/** One condition per column, of the kind its values have. */
export function ColumnFilters({ form, onDone }: { readonly form: Form; readonly onDone: () => void }) {
  const say = useSay();
  const [search, change] = usePageSearch();
  const [conditions, setConditions] = useState(() => conditionsOf(search["where"]));
  const [unit, setUnit] = useState(search["unit"] ?? "");
  const body = useBody();
  const applicant = conditions.find((one) => one.field === "applicant")?.to;
  return (
    <form
      id="column-filters"
      className="column-filters"
      onSubmit={(event) => {
        event.preventDefault();
        change({ where: whereOf(conditions), unit, page: undefined });
        onDone();
      }}
    >
      <div className="column-filters-fields">
        <ReferenceInput
          id="filter-unit"
          label={say(listWords.unit)}
          optional
          body={body}
          control={one("division")}
          value={unit === "" ? undefined : unit}
          onChange={(next) => setUnit(typeof next === "string" ? next : "")}
        />
        {form.kind !== "register" && (
          <ReferenceInput
            id="filter-applicant"
            label={say(listWords.applicant)}
            optional
            body={body}
            control={one("person")}
            value={applicant}
            onChange={(next) =>
              setConditions(
                withCondition(conditions, {
                  field: "applicant",
                  is: "equal",
                  to: typeof next === "string" ? next : "",
                }),
              )
            }
          />
        )}
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
            setUnit("");
            change({ where: undefined, unit: undefined, page: undefined });
            onDone();
          }}
        >
          {say(listWords.clear)}
        </Button>
      </div>
    </form>
  );
}

/** A look-up of one thing of a register. */
const one = (of: string) => ({ widget: "lookup", many: false, from: [of] }) as const;

/** A person, a unit, a thing in a column: one of them, by name or number. */
function LookupFilter({
  id,
  field,
  conditions,
  onChange,
}: {
  readonly id: string;
  readonly field: FormField;
  readonly conditions: readonly Condition[];
  readonly onChange: (next: Condition) => void;
}) {
  const body = useBody();
  if (field.control.widget !== "lookup") return null;
  const { from, many } = field.control;
  const plain = isPlain(from);
  const is = many ? "has" : plain ? "equal" : "contains";
  const to = conditions.find((condition) => condition.field === field.name)?.to;
  const slash = to?.indexOf("/") ?? -1;
  const value =
    to === undefined
      ? undefined
      : plain
        ? to
        : slash > 0
          ? { of: to.slice(0, slash), id: to.slice(slash + 1) }
          : { of: from[0]!, id: to };
  return (
    <ReferenceInput
      id={id}
      label={field.label}
      optional
      body={body}
      control={{ widget: "lookup", many: false, from }}
      value={value}
      onChange={(next) => {
        const chosen = next as string | { of: string; id: string } | undefined;
        const text =
          chosen === undefined
            ? ""
            : typeof chosen === "string"
              ? chosen
              : many
                ? `${chosen.of}/${chosen.id}`
                : chosen.id;
        onChange({ field: field.name, is, to: text });
      }}
    />
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
  if (control.widget === "lookup")
    return <LookupFilter id={id} field={field} conditions={conditions} onChange={onChange} />;
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
