import { fault, type Rule } from "../rule.ts";

const patterns: readonly RegExp[] = [
  /(又は|及び|並びに|若しくは|または|および|かつ|ただし|なお|また、)(?:、)?\1/g,
  /(?<![をもと])(を|が|は|に|で)\1(?![ぁ-んー])/g,
  /。(?:し)?な(?:ければ|らない)[^。]{0,10}。/g,
  /おかななけれ|ななければ|ればば|ししなければ|ならならない|ないない。|ののの|ととも(?!に)/g,
  /([一-龠]{2,6})\1(?![々ー])/g,
  /([ァ-ヶ][ァ-ヶー]{2,8})\1/g,
  /([一-龠](?:り|し|う|く|す|る|き|み|た|て|ら))\1/g,
  /(?<![^、。\s　])([^、。\s　（）()「」]{2,16}は、)\1/g,
  /(?<=[、。はがをにの及び又は])([ァ-ヶ])\1(?=[ァ-ヶー])/g,
];
const meant =
  /^(?:段段|各各|様様|個個|それぞれ|益益|重ね重ね|代わる代わる|泣く泣く|少少|諸諸|日日|もも|しし)$|^(?:ココ|パパ|ママ|ララ)/;

/** A word or syllable written twice. */
export const doubledWords: Rule = {
  id: "doubled-words",
  title: { ja: "語の重複", en: "Doubled word" },
  english: { fault: "A word stands twice in a row.", remedy: "Delete one of the two." },
  *check({ reading, occurs }) {
    const met = patterns.filter((pattern) => occurs(pattern));
    if (met.length === 0) return;
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const pattern of met) {
        for (const found of text.matchAll(pattern)) {
          if (meant.test(found[0])) continue;
          // A flattened table begins its line with a heading that its first cell repeats.
          if (/^[一-龠]+$/.test(found[0]) && found.index > 0 && text[found.index - 1] === "\n") continue;
          const around = text.slice(Math.max(0, found.index - 4), found.index + found[0].length + 4).replace(/\n/g, "");
          yield fault(
            "warning",
            clause,
            around,
            `「${found[0]}」は語が重なっています。`,
            around.replace(found[0], found[0].replace(/(.+?)\1/, "$1")),
          );
        }
      }
    }
  },
};
