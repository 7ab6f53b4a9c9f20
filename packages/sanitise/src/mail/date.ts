const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const zones: Readonly<Record<string, string>> = {
  UT: "+0000",
  GMT: "+0000",
  UTC: "+0000",
  Z: "+0000",
  JST: "+0900",
  EST: "-0500",
  EDT: "-0400",
  CST: "-0600",
  CDT: "-0500",
  MST: "-0700",
  MDT: "-0600",
  PST: "-0800",
  PDT: "-0700",
};
const two = (value: number): string => String(value).padStart(2, "0");

/** An RFC 5322 date in its one spelling, the day of the week computed; empty when it cannot be read. */
export function normalDate(value: string): string {
  const found =
    /^\s*(?:[A-Za-z]{3,9}\s*,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:(?:GMT|UTC?)?([+-]\d{4})|([A-Z]{1,3}))?/.exec(
      value.replace(/\([^)]*\)/g, " "),
    );
  if (!found) return "";
  const month = months.findIndex((each) => each.toLowerCase() === found[2]!.toLowerCase());
  const [day, short, hour, minute, second] = [found[1], found[3], found[4], found[5], found[6] ?? "0"].map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const year = short < 50 ? short + 2000 : short < 1000 ? short + 1900 : short;
  const zone = found[7] ?? zones[found[8] ?? ""] ?? "-0000";
  const noon = new Date(Date.UTC(year, month, day));
  if (month < 0 || noon.getUTCDate() !== day || hour > 23 || minute > 59 || second > 60 || year < 1970 || year > 9999)
    return "";
  return `${days[noon.getUTCDay()]}, ${two(day)} ${months[month]} ${year} ${two(hour)}:${two(minute)}:${two(second)} ${zone}`;
}

/** An instant as an RFC 5322 date in UTC; empty where its year has not the four digits such a date can say. */
export function dateOf(instant: number): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1970 || at.getUTCFullYear() > 9999) return "";
  return `${days[at.getUTCDay()]}, ${two(at.getUTCDate())} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
