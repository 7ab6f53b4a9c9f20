import { type LocalDate, parseDay } from "@machimori/terms";

/**
 * A day written without its year, as it is typed in haste: 「11/25」, 「１１月２５日」. It is the one nearest to today; what
 * was read is shown below the field, so that a wrong year is seen.
 */
export function dayNear(text: string, today: LocalDate): LocalDate | null {
  const [, month, date] = /^(\d{1,2})[/月](\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? [];
  if (month === undefined) return null;
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((one) => parseDay(`${one}-${month}-${date}`))
    .filter((day) => day !== null);
  const distance = (day: LocalDate) => Math.abs(Date.parse(day) - Date.parse(today));
  return days.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}
