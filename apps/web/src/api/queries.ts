import { queryOptions } from "@tanstack/react-query";
import { language } from "../language/language.ts";
import { call } from "./call.ts";
import type { EntryDetail, Form } from "./entries.ts";
import type { Home, Me } from "./home.ts";

/** Address of the API of a body. */
export const api = (body: string) => `/api/b/${encodeURIComponent(body)}`;

export const meQuery = (body: string) =>
  queryOptions({
    queryKey: [body, "me", language()],
    queryFn: ({ signal }) => call<Me>(`${api(body)}/me`, { signal, expects401: true }),
    staleTime: 60_000,
  });

export const formsQuery = (body: string) =>
  queryOptions({
    queryKey: [body, "declarations", language()],
    queryFn: ({ signal }) => call<readonly Form[]>(`${api(body)}/declarations`, { signal }),
    staleTime: 600_000,
  });

export const homeQuery = (body: string) =>
  queryOptions({
    queryKey: [body, "home", language()],
    queryFn: ({ signal }) => call<Home>(`${api(body)}/home`, { signal }),
    staleTime: 5_000,
  });

export const entryQuery = (body: string, declaration: string, id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [body, "entry", declaration, id, asOf ?? null, language()],
    queryFn: ({ signal }) =>
      call<EntryDetail>(`${api(body)}/entries/${declaration}/${encodeURIComponent(id)}${asOf ? `?asOf=${asOf}` : ""}`, {
        signal,
      }),
  });
