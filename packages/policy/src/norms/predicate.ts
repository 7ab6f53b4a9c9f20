import { bareEnd } from "./modality.ts";

const modalTails =
  /(?:することができる(?:ものとする)?|しなければならない(?:ものとする)?|してはならない(?:ものとする)?|するものとする|することとする|すること|しなければならず|するとともに|するほか|した上で|したうえで)$/u;

const stems: Readonly<Record<string, string>> = {
  わ: "う",
  か: "く",
  が: "ぐ",
  さ: "す",
  た: "つ",
  な: "ぬ",
  ば: "ぶ",
  ま: "む",
  ら: "る",
};
const connective: Readonly<Record<string, string>> = {
  い: "う",
  き: "く",
  ぎ: "ぐ",
  し: "する",
  ち: "つ",
  び: "ぶ",
  み: "む",
  り: "る",
};

/** 「遵守しなければならない」→「遵守する」, 「行わなければならない」→「行う」: the dictionary form of a predicate. */
export function dictionaryForm(piece: string): string {
  let text = bareEnd(piece)
    .replace(/[、，]$/u, "")
    .replace(/^(?:また|なお|ただし|但し|さらに|及び|又は)、?/u, "");
  if (modalTails.test(text)) return text.replace(modalTails, "する");
  text = text.replace(/(?:ものとする|こととする)$/u, "");
  const must = /^(.*?)(?:なければならない(?:とともに)?|ねばならない)$/su.exec(text);
  if (must) return fromNegative(must[1] ?? "");
  const mustNot = /^(.*?)(?:ては|では)(?:ならない|いけない)$/su.exec(text);
  if (mustNot) return fromTe(mustNot[1] ?? "");
  const may = /^(.*?)ことができる$/su.exec(text);
  if (may) return may[1] ?? "";
  text = text
    .replace(/とともに$/u, "")
    .replace(/(?:の|た)?(?:上|うえ)で$/u, (tail) => (tail.startsWith("た") ? "た" : ""));
  if (/(?:する|る|う|く|す|む|つ|ぶ|ぐ|い)$/u.test(text)) return text;
  const last = text.at(-1) ?? "";
  if (/[\p{sc=Han}\p{sc=Katakana}とに]し$/u.test(text)) return `${text.slice(0, -1)}する`;
  if (/[えけせてねべめれげ]$/u.test(text)) return `${text}る`;
  return connective[last] ? `${text.slice(0, -1)}${connective[last]}` : text;
}

function fromNegative(stem: string): string {
  if (/[\p{sc=Han}\p{sc=Katakana}とにを]し$|^し$/u.test(stem)) return `${stem.slice(0, -1)}する`;
  const last = stem.at(-1) ?? "";
  return stems[last] ? `${stem.slice(0, -1)}${stems[last]}` : `${stem}る`;
}

function fromTe(stem: string): string {
  if (/し$/u.test(stem)) return `${stem.slice(0, -1)}する`;
  if (/っ$/u.test(stem))
    return `${stem.slice(0, -1)}${/[行言使]っ$/u.test(stem) ? (stem.endsWith("行っ") ? "う" : "う") : "る"}`;
  if (/い$/u.test(stem)) return `${stem.slice(0, -1)}く`;
  return `${stem}る`;
}
