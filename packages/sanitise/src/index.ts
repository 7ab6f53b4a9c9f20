/** Files made harmless: identify, inspect, rebuild, confirm. What other packages and programs may use. */
export {
  type Finding,
  isRefusal,
  type Limits,
  type Mode,
  type Refusal,
  type Removal,
  type TypeName,
  typeNames,
} from "./format.ts";
export { pictureTypes } from "./identify/picture-types.ts";
export { defaultLimits } from "./limits.ts";
export { type PreviewOptions, previewFile } from "./preview-file.ts";
export { type SandboxKind, sandboxKind } from "./sandbox/kind.ts";
export { WorkerPool } from "./sandbox/pool.ts";
export {
  type Inspection,
  inspectFile,
  inspectFiles,
  type SanitiseOptions,
  type SanitiseOutput,
  sanitiseFile,
  type Verdict,
} from "./sanitise-file.ts";
export { type RefusalCode, type RemovalCode, type RiskName, refusals, removals, risks } from "./vocabulary/tables.ts";
