/** What may stand in a record or a jsonb column. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON values. */
export type JsonObject = { readonly [key: string]: Json };

/** An instant in UTC, ISO 8601 with milliseconds: `2026-04-01T00:00:00.000Z`. */
export type Instant = string;

/** A day in Asia/Tokyo: `2026-04-01`. */
export type Day = string;
