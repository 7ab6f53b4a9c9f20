import { isAgent, splitAgents } from "./agents.ts";
import { eventHead } from "./event-head.ts";
import { tellersInTurn } from "./report-to.ts";
import { type Subject, told } from "./subject-told.ts";

/** Who acts by the form of a sentence as a whole, whatever its topic; null where the form says nothing. `bare` is `plain` without its blanks. */
export function namedByForm(plain: string, bare: string): Subject | null {
  const first = tellersInTurn(bare)?.[0];
  if (first !== undefined) return told([first]);
  // 「視察のため入室を必要とする者については、許可を受けなければならない」
  const concerned =
    /^(?:(?:ただし|また|なお)、)?(?:[^、。は]{2,30}であっても、)?([^。は]{2,60}者)については、[^。は]*(?:(?:許可|承認)を(?:受け|得)|届け出|提出|申請|記入|従わ|ことができる)[^。は]*。?$/u.exec(
      bare,
    )?.[1];
  if (concerned !== undefined) return told([concerned]);
  const appointed = plain.includes("って") ? actsAs.exec(plain) : null;
  if (appointed !== null && isAgent(appointed[1] ?? ""))
    return { actors: splitAgents(appointed[1] ?? ""), end: appointed[0].length, event: null };
  if (bare.includes("できるように") && laidDown.test(bare)) return told([]);
  const only = !bare.includes("に限")
    ? undefined
    : /^(?:[^、。は]{2,40}は、?)?([^、。は]{2,60}(?:者|員|[課室係局]長?))に限(?:り|って)、?[^。]*ことができる。?$/u.exec(
        bare,
      )?.[1];
  if (only !== undefined && isAgent(only)) return told([eventHead(only) ?? only]);
  if (/^何人も/u.test(plain)) return told(["何人"]);
  return null;
}

/** 「課長をもって保管責任者とし、…を行う」: who is made something acts as that. */
const actsAs = /^[^、。はが]{2,30}をも[っつ]て(?:これを)?([^、。はがを\u0000]{2,24})と(?:なし|し)、/u;

/** 「研修計画において、職員は年1回受講できるようにする」: what a document is to lay down for somebody binds whoever makes it. */
const laidDown =
  /^[^、。はが]{0,20}(?:計画|規程|手順書?|契約書?|仕様書?|要領)(?:に(?:おい|つい)て(?:は)?|では)、[^。]*できるように(?:する|しなければならない)/u;
