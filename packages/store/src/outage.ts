import { isUnwritten } from "./transactions.ts";

/** Something that kept the database from working at all, and no fault of what was asked of it. */
export interface Outage {
  readonly what: "database-away" | "disk-full";
  /** Nothing was written, for certain: the database was not reached, or says so itself. */
  readonly unwritten: boolean;
}

/** No connection was had: PostgreSQL starts or has no place left (appendix A of its manual), or nobody listens. */
const notReached = new Set(["57P03", "53300", "ECONNREFUSED", "ENOENT", "EAGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
/** A connection that was had is gone: PostgreSQL was ended or has crashed, or the way to it broke. */
const lost = new Set(["57P01", "57P02", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);
/** How the driver says so of queries that were under way or come after, without a code. */
const lostInWords = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;
const full = new Set(["53100", "ENOSPC", "EDQUOT"]);

/** The outage behind an error; null for an error of any other kind. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  const { code = "", syscall } = error as Error & { readonly code?: string; readonly syscall?: string };
  const unwritten = isUnwritten(error);
  if (full.has(code)) return { what: "disk-full", unwritten };
  // An error of the operating system about anything but a connection is none of these.
  const isOfConnection = !code.startsWith("E") || ["connect", "read", "write"].includes(syscall ?? "");
  if (notReached.has(code) && isOfConnection) return { what: "database-away", unwritten: true };
  const isLost = (lost.has(code) && isOfConnection) || code.startsWith("08") || lostInWords.test(error.message);
  return isLost ? { what: "database-away", unwritten } : null;
}
