/** Device configurations → one network model → verdicts with proofs. */
export { PacketEvaluator } from "./flow/evaluate.ts";
export type { Device, DeviceReading, LineReading, Packet, PacketAnswer, SourceLine, Vendor } from "./face-types.ts";
export { readConfiguration, recogniseVendor, vendorNamed } from "./vendors/recognise.ts";
export { VENDORS } from "./vendors/registry.ts";
