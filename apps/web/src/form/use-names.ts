import { useQuery } from "@tanstack/react-query";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useLanguage } from "../language/language.ts";

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

/** The names of things given as "register/id"; what is not known yet, or not to this person, is missing. */
export function useNames(body: string, keys: readonly string[]): Readonly<Record<string, string | null>> {
  const language = useLanguage();
  const names = useQuery({
    queryKey: [body, "names", language, keys.join(",")],
    queryFn: ({ signal }) => namesOf(body, keys, signal),
    enabled: keys.length > 0,
    staleTime: 600_000,
    placeholderData: (before) => before,
  });
  return names.data ?? {};
}
