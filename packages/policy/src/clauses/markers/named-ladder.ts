import type { Family, Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

const kinds: Readonly<Record<string, Family>> = {
  編: "volume",
  章: "chapter",
  節: "section",
  款: "subsection",
  目: "division",
};

/** 第1編, 第２章, 第三節, 第1款, 第2目: followed by a space, a bracket, the end of the line or a short title. */
export function namedLadder(line: string): Marker | null {
  const match =
    /^第\s{0,2}([0-9０-９〇一二三四五六七八九十百]{1,5})\s{0,2}([編章節款目])(?:の([0-9０-９一二三四五六七八九十]{1,2}))?(.*)$/su.exec(
      line,
    );
  if (!match) return null;
  const [, printed = "", kind = "", branch, after = ""] = match;
  const value = numberOf(printed);
  const family = kinds[kind];
  if (value === null || family === undefined) return null;
  const apart = after === "" || /^[\s(（「]/u.test(after);
  if (!apart && /^(の規定|に|を|は|が|で|及び|又は|から|まで|、|・|第)/u.test(after)) return null;
  if (!apart && (kind === "目" || after.length > 40 || after.includes("。"))) return null;
  const branchValue = branch === undefined ? null : numberOf(branch);
  return {
    family,
    label: line.slice(0, line.length - after.length).trim(),
    values: branchValue === null ? [value] : [value, branchValue],
    rest: after.trim(),
    weight: apart ? 9 : 6,
    apart,
  };
}
