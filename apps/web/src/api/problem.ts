import type { Label } from "@machimori/terms";

/** A clause as the API cites it. */
export interface Citation {
  readonly instrument: string;
  readonly version: number;
  readonly clause: string;
  readonly path: string;
  readonly quote: string;
}

/** Anything the API refused, or that kept it from answering: stable code, sentence, fields, clause. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Label;
  readonly fields: Readonly<Record<string, Label>>;
  readonly clause: Citation | null;

  constructor(
    status: number,
    code: string,
    sentence: Label,
    fields: Readonly<Record<string, Label>> = {},
    clause: Citation | null = null,
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.fields = fields;
    this.clause = clause;
  }
}

export const unreachable = () =>
  new ApiProblem(0, "unreachable", {
    ja: "サーバに届きませんでした。入力した内容はこの画面に残っています。通信を確かめて、もう一度押してください。",
    en: "The server could not be reached. What you typed is still here; check the network and try again.",
  });

const unreadable = (status: number) =>
  new ApiProblem(status, "unreadable", {
    ja: "サーバが応答できませんでした。入力した内容はこの画面に残っています。時間をおいて、もう一度押してください。",
    en: "The server could not answer. What you typed is still here; please try again later.",
  });

/** Reads the API's error body; anything else becomes one fixed sentence. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const error = (body as { error?: unknown } | null)?.error;
  if (typeof error !== "object" || error === null) return unreadable(status);
  const { code, ja, en, fields, clause } = error as Record<string, unknown>;
  if (typeof code !== "string" || typeof ja !== "string" || typeof en !== "string") return unreadable(status);
  return new ApiProblem(
    status,
    code,
    { ja, en },
    (fields ?? {}) as Readonly<Record<string, Label>>,
    (clause ?? null) as Citation | null,
  );
}

/** What went wrong as a problem, whatever was thrown. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : unreachable();
}
