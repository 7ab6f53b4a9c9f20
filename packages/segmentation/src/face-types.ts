export type { Device, LineReading } from "./model/device.ts";
export type { Packet, PacketAnswer } from "./model/packet.ts";
export type { SourceLine } from "./model/source.ts";
export type { DeviceReading, Vendor } from "./model/vendor.ts";
export type { ZoneModel } from "./zones/model-file.ts";
