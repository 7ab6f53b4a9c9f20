/** Device configurations → one network model → verdicts with proofs. */

export { verifyWithBothEngines } from "./certificate/cross-check.ts";
export { drift } from "./diff/drift.ts";
export { drawNetwork } from "./draw/draw.ts";
export type {
  Device,
  DeviceReading,
  LineReading,
  Packet,
  PacketAnswer,
  SourceLine,
  Vendor,
  ZoneModel,
} from "./face-types.ts";
export { PacketEvaluator } from "./flow/evaluate.ts";
export type { LintFinding } from "./lint/finding.ts";
export { lintNetwork } from "./lint/lint.ts";
export { type DeviceRegister, readRegister, unregistered } from "./lint/register.ts";
export { commandOutput } from "./vendors/command-output.ts";
export { decodeConfiguration } from "./vendors/decode.ts";
export { foreignLanguage } from "./vendors/foreign.ts";
export { readConfiguration, recogniseVendor, vendorNamed } from "./vendors/recognise.ts";
export { VENDORS } from "./vendors/registry.ts";
export { byLines } from "./verify/by-lines.ts";
export { notRead, type UnreadFile } from "./verify/unread.ts";
export { verifySeparation } from "./verify/verify.ts";
export { readModelFile } from "./zones/model-file.ts";
export { assembleNetwork, stemOf } from "./zones/network.ts";
