import type { Marker } from "../marker.ts";
import { irohaOrder, kanaOrder } from "../numerals.ts";

/** ア イ ウ or イ ロ ハ: set off by a space, dot or colon, so that ア of アクセス is none. Both readings are offered. */
export function kana(line: string): Marker[] {
  const match = /^([ア-ンｱ-ﾝ])([\s　]|[.．、，:：]|$|(?=\p{sc=Han}))(.*)$/su.exec(line);
  if (!match) return [];
  const [, printed = "", separator = "", after = ""] = match;
  const glyph = printed.normalize("NFKC");
  const rest = after.trim();
  const apart = separator !== "";
  if (apart && !/^[\s　]/u.test(separator) && rest === "") return [];
  const weight = rest === "" ? 2 : /^[\s　]/u.test(separator) ? 6 : apart ? 4 : 1;
  const found: Marker[] = [];
  const kanaValue = kanaOrder.indexOf(glyph) + 1;
  const irohaValue = irohaOrder.indexOf(glyph) + 1;
  if (kanaValue > 0) found.push({ family: "kana", label: printed, values: [kanaValue], rest, weight, apart });
  if (irohaValue > 0 && apart)
    found.push({ family: "iroha", label: printed, values: [irohaValue], rest, weight, apart });
  return found;
}
