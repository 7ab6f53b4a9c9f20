import { language } from "../language/language.ts";
import { problemFrom, unreachable } from "./problem.ts";
import { signedOut } from "./signed-out.ts";

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly form?: FormData;
  /** Sent as Idempotency-Key: the same request again gets the first answer. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** An answer 401 here is an answer, not a session that ended. */
  readonly expects401?: boolean;
  /** The page is being left: the browser sends the request all the same. */
  readonly outlivesPage?: boolean;
}

export interface CalledFile {
  readonly bytes: Blob;
  /** As the server calls it. */
  readonly name: string | null;
  readonly headers: Headers;
}

/** Sends a request. Throws ApiProblem for every refusal; a session that ended opens the sign-in over the page. */
async function answerOf(path: string, options: CallOptions): Promise<Response> {
  const { method = "GET", body, form, key, signal, expects401 = false, outlivesPage = false } = options;
  const headers: Record<string, string> = { "X-Machimori": "1", "Accept-Language": language() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key !== undefined) headers["Idempotency-Key"] = key;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body !== undefined ? { body: JSON.stringify(body) } : form ? { body: form } : {}),
      ...(signal ? { signal } : {}),
      ...(outlivesPage ? { keepalive: true } : {}),
    });
  } catch {
    throw unreachable();
  }
  if (response.ok) return response;
  const problem = problemFrom(response.status, await response.json().catch(() => null));
  if (problem.code === "sign-in-needed" && !expects401) signedOut.tell();
  throw problem;
}

/** One request to the API and what it answers. Throws ApiProblem for every refusal. */
export async function call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await answerOf(path, options);
  return (await response.json().catch(() => null)) as Answer;
}

/** A file the API made. Throws ApiProblem where it is refused, or cut off on its way. */
export async function callFile(path: string, options: CallOptions = {}): Promise<CalledFile> {
  const response = await answerOf(path, options);
  const bytes = await response.blob().catch(() => {
    throw unreachable();
  });
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { bytes, name: named === undefined ? null : decodeURIComponent(named), headers: response.headers };
}

/** Parameters as a query string; what is undefined or empty is left out. */
export function query(parameters: Readonly<Record<string, string | number | undefined | null>>): string {
  const kept = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

/** A key for one sending, kept while the same thing is sent again. */
export function newKey(): string {
  return crypto.randomUUID();
}
