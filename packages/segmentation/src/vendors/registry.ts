import type { Vendor } from "../model/vendor.ts";
import { ciscoIos } from "./cisco-ios/vendor.ts";
import { fortios } from "./fortios/vendor.ts";

/** Every configuration language there is a reader for. */
export const VENDORS: readonly Vendor[] = [ciscoIos, fortios];
