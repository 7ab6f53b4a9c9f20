/** Device configurations → one network model → verdicts with proofs. */
export { PacketEvaluator } from "./flow/evaluate.ts";
export type { Device, DeviceReading, LineReading, Packet, PacketAnswer, SourceLine, Vendor, ZoneModel } from "./face-types.ts";
export { readConfiguration, recogniseVendor, vendorNamed } from "./vendors/recognise.ts";
export { VENDORS } from "./vendors/registry.ts";
export { verifySeparation } from "./verify/verify.ts";
export { assembleNetwork, stemOf } from "./zones/network.ts";
export { readModelFile } from "./zones/model-file.ts";
