import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useBody } from "../frame/session.tsx";
import { useLanguage } from "../language/language.ts";

/** What is answered of a duty that nothing has to serve. */
export const none = "none";

export interface Mechanism {
  readonly id: string;
  readonly name: string;
}

/** Every mechanism of the catalogue by name: what a duty may be given. */
export function useMechanisms(): readonly Mechanism[] {
  const language = useLanguage();
  const body = useBody();
  const found = useQuery({
    queryKey: [body, "mechanisms", language],
    queryFn: ({ signal }) => call<readonly Mechanism[]>(`${api(body)}/mechanisms`, { signal }),
    staleTime: 3_600_000,
  });
  return found.data ?? [];
}
