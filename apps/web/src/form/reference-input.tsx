import { call, query } from "../api/call.ts";
import type { Control } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import type { FieldProps } from "../kit/field.tsx";
import { type Found, LookupField } from "../kit/lookup-field.tsx";
import { keyOf, referencesOf, valueFrom } from "./reference.ts";
import { ReferenceSheet } from "./reference-sheet.tsx";
import { useNames } from "./use-names.ts";

/** Choosing people, units, clauses or things of registers, by name or number. */
export function ReferenceInput({
  body,
  control,
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly body: string;
  readonly control: Extract<Control, { widget: "lookup" }>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { from, many } = control;
  const chosen = referencesOf(value, from);
  const ids = chosen.map(keyOf);
  const names = useNames(body, ids);
  async function find(q: string, signal: AbortSignal): Promise<readonly Found[]> {
    const answers = await Promise.all(
      from.map(async (of) =>
        (await call<readonly Found[]>(`${api(body)}/lookup/${of}${query({ q })}`, { signal })).map((one) => ({
          ...one,
          id: keyOf({ of, id: one.id }),
        })),
      ),
    );
    return answers.flat();
  }
  const put = (keys: readonly string[]) =>
    onChange(
      valueFrom(
        keys.map((key) => ({ of: key.slice(0, key.indexOf("/")), id: key.slice(key.indexOf("/") + 1) })),
        from,
        many,
      ),
    );
  return (
    <LookupField
      {...field}
      findKey={`${body} ${from.join(" ")}`}
      find={find}
      chosen={ids.map((key) => ({ id: key, name: names[key] ?? "…" }))}
      onChoose={(one) => put(many ? [...ids, one.id] : [one.id])}
      onRemove={(id) => put(ids.filter((key) => key !== id))}
    >
      {many && <ReferenceSheet id={field.id} from={from} onRead={(found) => put([...new Set([...ids, ...found])])} />}
    </LookupField>
  );
}
