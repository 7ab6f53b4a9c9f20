import type { Roster } from "@machimori/engine";
import type { Label } from "@machimori/terms";

/** Names told of at most. */
const mostNamed = 10;

/** Names one after another, the first of many. */
export const namesOf = (names: readonly string[], language: "ja" | "en") =>
  names.slice(0, mostNamed).join(language === "ja" ? "、" : ", ") +
  (names.length <= mostNamed ? "" : language === "ja" ? ` ほか${names.length - mostNamed}` : ", …");

/**
 * What a sheet of people leaves behind, for whoever takes it in: divisions that nobody is posted to any more, and, where
 * it is a table of most of the staff, people in office who do not stand in it.
 *
 * @param moves person → the unit the sheet puts them in; null where it is yet to be made
 */
export function leftByImport(roster: Roster, moves: ReadonlyMap<string, string | null>): readonly Label[] {
  const unitAfter = (person: string) => (moves.has(person) ? moves.get(person) : roster.unitOf(person));
  const staffed = new Set(roster.people.map(({ id }) => unitAfter(id)));
  const emptied = roster.units
    .filter((unit) => roster.membersOf(unit.id).length > 0 && !roster.below(unit.id).some((one) => staffed.has(one)))
    .map((unit) => unit.name);
  const absent = roster.people.filter(({ id }) => !moves.has(id) && roster.unitOf(id) !== null);
  const isWholeTable = moves.size > absent.length;
  return [
    ...(emptied.length === 0
      ? []
      : [
          {
            ja: `この表のとおりにすると、人がいなくなる課：${namesOf(emptied, "ja")}。名称だけが変わった課は、取り込む前に「組織」の台帳で名称を訂正してください。統合・廃止した課は、取り込んだ後に引継先の組織を登録して抹消してください。`,
            en: `Nobody is left in: ${namesOf(emptied, "en")}. Where only the name changed, amend the name before the import; a unit that was merged is retired afterwards, once its heir is entered.`,
          },
        ]),
    ...(isWholeTable && absent.length > 0
      ? [
          {
            ja: `この表にない在職者が${absent.length}人います：${namesOf(
              absent.map((one) => one.name),
              "ja",
            )}。退職した人は「職員」の台帳で抹消してください。この取込みでは変わりません。`,
            en: `${absent.length} people in office are not in this table: ${namesOf(
              absent.map((one) => one.name),
              "en",
            )}. Retire those who have left in the register of people; the import does not change them.`,
          },
        ]
      : []),
  ];
}
