import type { Vendor } from "../../model/vendor.ts";
import { readYamaha } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["# RTX", 0.6],
  ["# NVR", 0.6],
  ["# FWX", 0.6],
  ["\nip lan1 address ", 0.6],
  ["\nip lan2 ", 0.3],
  ["\npp select ", 0.5],
  ["\nnat descriptor ", 0.6],
  [" secure filter in ", 0.6],
  ["\nip filter 1", 0.2],
  ["\nip route default gateway ", 0.5],
  [" gateway pp ", 0.3],
  ["\ntunnel select ", 0.3],
  ["\ndns server select ", 0.4],
  ["\nethernet filter ", 0.3],
  ["\nip policy filter ", 0.5],
  ["\nipv6 lan1 address ", 0.5],
];

/** Yamaha RTX, NVR and FWX routers. */
export const yamaha: Vendor = {
  id: "yamaha",
  aliases: ["yamaha-rtx", "rtx", "fwx", "nvr"],
  title: { ja: "ヤマハ RTX / FWX / NVR", en: "Yamaha RTX / FWX / NVR" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    return Math.min(
      0.95,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readYamaha,
};
