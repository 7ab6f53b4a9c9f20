import type { Vendor } from "../model/vendor.ts";
import { alaxala } from "./alaxala/vendor.ts";
import { alliedTelesis } from "./allied-telesis/vendor.ts";
import { ciscoAsa } from "./cisco-asa/vendor.ts";
import { ciscoIos } from "./cisco-ios/vendor.ts";
import { fortios } from "./fortios/vendor.ts";
import { juniperSrx } from "./juniper-srx/vendor.ts";
import { linuxIptables } from "./linux-iptables/vendor.ts";
import { linuxNftables } from "./linux-nftables/vendor.ts";
import { necIx } from "./nec-ix/vendor.ts";
import { paloalto } from "./paloalto/vendor.ts";
import { show } from "./show/vendor.ts";
import { vyos } from "./vyos/vendor.ts";
import { yamaha } from "./yamaha/vendor.ts";

/** Every configuration language there is a reader for. */
export const VENDORS: readonly Vendor[] = [
  ciscoIos,
  ciscoAsa,
  fortios,
  yamaha,
  paloalto,
  juniperSrx,
  alliedTelesis,
  necIx,
  alaxala,
  linuxIptables,
  linuxNftables,
  vyos,
  show,
];
