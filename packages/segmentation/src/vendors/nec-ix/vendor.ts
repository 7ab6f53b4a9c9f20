import type { Vendor } from "../../model/vendor.ts";
import { readNecIx } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["interface GigaEthernet", 0.9],
  ["NEC Portable Internetwork Core", 0.9],
  ["\nip ufs-cache enable", 0.5],
  [" ip napt enable", 0.4],
  [" sport any dest ", 0.4],
  [" src any dest ", 0.4],
  ["\nproxy-dns ", 0.3],
  ["\nike policy ", 0.2],
];

/** NEC UNIVERGE IX. */
export const necIx: Vendor = {
  id: "nec-ix",
  aliases: ["ix", "univerge-ix", "nec_ix"],
  title: { ja: "NEC UNIVERGE IX", en: "NEC UNIVERGE IX" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    return Math.min(
      0.97,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readNecIx,
};
