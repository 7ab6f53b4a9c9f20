import { useNavigate, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string>>;

/** The query string of the page as plain text, and how to change it; an empty value removes its name. */
export function usePageSearch(): readonly [
  Search,
  (change: Readonly<Record<string, string | undefined>>, how?: { replace?: boolean }) => void,
] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return [
    search,
    (change, how = {}) =>
      void navigate({
        to: ".",
        search: merged(search, change) as never,
        replace: how.replace ?? false,
      }),
  ];
}

export function merged(search: Search, change: Readonly<Record<string, string | undefined>>): Search {
  return Object.fromEntries(
    Object.entries({ ...search, ...change }).filter((pair): pair is [string, string] => !!pair[1]),
  );
}

/** Query strings are text and nothing else: "2026" stays "2026". */
export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text));
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const text = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
    ),
  ).toString();
  return text === "" ? "" : `?${text}`;
}
