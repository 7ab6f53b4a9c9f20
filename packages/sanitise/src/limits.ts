import type { Limits } from "./format.ts";

const MB = 1024 * 1024;

/** Limits used where the caller sets none; a caller may only lower them. */
export const defaultLimits: Limits = {
  inputBytes: 200 * MB,
  inflatedBytes: 300 * MB,
  ratio: 200,
  entries: 10_000,
  depth: 4,
  pixels: 50_000_000,
  pages: 1_000,
  xmlDepth: 200,
  xmlNodes: 8_000_000,
  outputBytes: 300 * MB,
  seconds: 30,
  memoryBytes: 1024 * MB,
};
