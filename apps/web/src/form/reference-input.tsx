import { useQuery } from "@tanstack/react-query";
import { call, query } from "../api/call.ts";
import type { Control } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import type { FieldProps } from "../kit/field.tsx";
import { type Found, LookupField } from "../kit/lookup-field.tsx";
import { useLanguage } from "../language/language.ts";
import { keyOf, referencesOf, valueFrom } from "./reference.ts";
import { ReferenceSheet } from "./reference-sheet.tsx";

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
  const language = useLanguage();
  const { from, many } = control;
  const chosen = referencesOf(value, from);
  const ids = chosen.map(keyOf);
  const names = useQuery({
    queryKey: [body, "names", language, ids.join(",")],
    queryFn: ({ signal }) => namesOf(body, ids, signal),
    enabled: ids.length > 0,
    staleTime: 600_000,
    placeholderData: (before) => before,
  });
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
      chosen={ids.map((key) => ({ id: key, name: names.data?.[key] ?? "…" }))}
      onChoose={(one) => put(many ? [...ids, one.id] : [one.id])}
      onRemove={(id) => put(ids.filter((key) => key !== id))}
    >
      {many && <ReferenceSheet id={field.id} from={from} onRead={(found) => put([...new Set([...ids, ...found])])} />}
    </LookupField>
  );
}

/** Names at most asked for in one address. */
const namesAtOnce = 100;

async function namesOf(body: string, ids: readonly string[], signal: AbortSignal) {
  const parts = Array.from({ length: Math.ceil(ids.length / namesAtOnce) }, (_, index) =>
    ids.slice(index * namesAtOnce, (index + 1) * namesAtOnce),
  );
  const answers = await Promise.all(
    parts.map((part) =>
      call<Readonly<Record<string, string | null>>>(`${api(body)}/names${query({ ids: part.join(",") })}`, { signal }),
    ),
  );
  return Object.assign({}, ...answers) as Readonly<Record<string, string | null>>;
}
