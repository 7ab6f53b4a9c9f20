import { queryOptions } from "@tanstack/react-query";
import { language } from "../language/language.ts";
import { call, query } from "./call.ts";
import type { EntryDetail, Form } from "./entries.ts";
import type { Home, Me } from "./home.ts";
import type { Board } from "./policy.ts";

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

/** How the policy stands, of the whole body or a division, now or as of a past day. */
export const boardQuery = (body: string, asked: Readonly<Record<string, string | undefined>>) =>
  queryOptions({
    queryKey: [body, "board", language(), asked],
    queryFn: ({ signal }) => call<Board>(`${api(body)}/board${query(asked)}`, { signal }),
    staleTime: 30_000,
  });

export const entryQuery = (body: string, declaration: string, id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [body, "entry", declaration, id, asOf ?? null, language()],
    queryFn: ({ signal }) =>
      call<EntryDetail>(`${api(body)}/entries/${declaration}/${encodeURIComponent(id)}${asOf ? `?asOf=${asOf}` : ""}`, {
        signal,
      }),
  });
