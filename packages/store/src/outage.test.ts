import { expect, it } from "vitest";
import { outageOf } from "./outage.ts";

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);

it.each([
  ["PostgreSQL has no room left", error("could not write to file", { code: "53100", severity: "PANIC" }), "disk-full"],
  ["a file of ours has none", error("ENOSPC", { code: "ENOSPC", syscall: "write" }), "disk-full"],
  ["nobody listens", error("connect", { code: "ECONNREFUSED", syscall: "connect" }), "not reached"],
  ["its socket is gone", error("connect", { code: "ENOENT", syscall: "connect" }), "not reached"],
  ["it still starts", error("the database system is starting up", { code: "57P03" }), "not reached"],
  ["every place is taken", error("too many clients", { code: "53300" }), "not reached"],
  ["it was ended", error("terminating connection", { code: "57P01", severity: "FATAL" }), "lost"],
  ["the connection broke", error("read ECONNRESET", { code: "ECONNRESET", syscall: "read" }), "lost"],
  ["the driver has no code for it", error("Connection terminated unexpectedly"), "lost"],
  ["a file is missing", error("ENOENT", { code: "ENOENT", syscall: "open" }), null],
  ["whoever asked went away", error("aborted", { code: "ECONNRESET" }), null],
  ["a rule of the database", error("duplicate key", { code: "23505", severity: "ERROR" }), null],
  ["a defect", new TypeError("x is undefined"), null],
])("%s", (_what, given, expected) => {
  const found = outageOf(given);
  expect(found && (found.what === "disk-full" ? found.what : found.unwritten ? "not reached" : "lost")).toBe(expected);
});
