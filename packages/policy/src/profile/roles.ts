import { foldMarks } from "../clauses/marks.ts";
import { longestSentence, sentencesOf } from "../norms/sentences.ts";
import type { Clause, Profile } from "../reading.ts";
import { appointmentsIn } from "./appointments.ts";

type Role = Profile["roles"][number];

/** Roles a clause sets up, with who holds them, as printed; `above` is the heading of the clause it stands under. */
export function rolesIn(clause: Clause, above: string | null = null): readonly Role[] {
  const found: Role[] = [];
  for (const sentence of sentencesOf(clause.text ?? "")) {
    if (sentence.text.length > longestSentence) continue;
    const words = foldMarks(sentence.text).replace(/。$/u, "");
    if (!/置|設|[充当宛]て|あてる|とする$|とし、|指名|任命|選任|委嘱|組織|構成|務める|当たる|兼ねる/u.test(words))
      continue;
    for (const act of appointmentsIn(words, clause.heading ?? above))
      found.push({
        value: { ...act, per: perOf(`${act.holder ?? ""}${words}`) },
        path: clause.path,
        quote: sentence.text,
      });
  }
  return found;
}

function perOf(text: string): Role["value"]["per"] {
  if (/(?:当該|所管する|各)情報システム|システム(?:ごと|毎|を所管)/u.test(text)) return "system";
  if (/各部|部局|局長|部長|各局|各機関/u.test(text)) return "bureau";
  if (/各?課|課室|所属|室長|各所/u.test(text)) return "division";
  return /市長|町長|村長|知事|次長|事務局|副|議長|管理者/u.test(text) ? "body" : null;
}
