import type { Why } from "./line-book.ts";

/** Why a line that sends copies of packets elsewhere (a mirror port, TEE) cannot be passed over. */
export const COPIES: Why = {
  ja: "通る通信の写しを、フィルターを通さずに別の口へ送る設定です。",
  en: "Sends copies of what passes out by another port, past every filter.",
};

/** Why a line that turns on multicast routing cannot be passed over. */
export const MULTICAST: Why = {
  ja: "マルチキャストの経路は、加わる機器によって決まるため扱っていません。",
  en: "Where multicast is sent is decided by the hosts that join and is not followed.",
};

/** Why a line that sends broadcasts on cannot be passed over. Relays of DHCP alone are programs of the device. */
export const BROADCASTS: Why = {
  ja: "ブロードキャストを別のネットワークへ送り直す設定です。どこまで届くかは扱っていません。",
  en: "Sends broadcasts on into another network; how far they reach is not followed.",
};
