import { isAgent, splitAgents } from "./agents.ts";
import { doerOf } from "./doer.ts";
import { doerInCondition } from "./doer-in-condition.ts";
import { type Subject, told } from "./subject-told.ts";

/** Who acts where no topic does: the office it is done in, whoever has it done, whoever stands with が; null where nobody is named. */
export function namedInPlace(plain: string, bare: string): Subject | null {
  // 「事業者が持ち出すことは、禁止する」
  const act = /^([^、。はがをに]{2,30})が[^。]{2,80}ことは、?[^。]*(?:禁|ならない|できない)/u.exec(bare);
  if (act && isAgent(act[1] ?? "")) return told(splitAgents(act[1] ?? ""));
  const place =
    /^(?:[^、。]{0,60}(?:ため|場合)(?:に)?、)?([^、。はをが]{2,30}(?:委員会|協議会|審議会|部会|本部|会議))(?:において|では)、/u.exec(
      bare,
    );
  if (place) return told([place[1] ?? ""]);
  const members =
    /^([^、。はが]{0,30}(?:市町村|部局|課室|各課|所属|学校|図書館|病院|センター|機関|部署|(?<=[るた])[課室係])等?)(?:において(?:は)?|では)、/u.exec(
      bare,
    );
  if (members) return told([members[1] ?? ""]);
  // 「事務局で日程を設定し、参加者に連絡する」
  const office = /^(?:[^、。]{0,20}後、)?([^、。はがをに]{2,20}(?:事務局|課|室|係|局))で(?=[^、。はが]{2,40}を)/u.exec(
    bare,
  )?.[1];
  if (office !== undefined && isAgent(office)) return told([office]);
  // 「管理者が指定した者をして立ち会わせる」
  const causer =
    /(?:^|[、は])([^、。はがをに]{2,24})が(?:指定|指名|選任|委任)(?:した|する)\p{sc=Han}{0,4}[者員](?:をして|に)[^。]*せ(?:、|る|な)/u.exec(
      bare,
    )?.[1];
  if (causer !== undefined && isAgent(causer)) return told(splitAgents(causer));
  // What is exempted goes on about who was bound.
  if (/この限りで(?:は)?ない/u.test(plain)) return told([]);
  const doer = doerOf(plain) ?? doerInCondition(plain);
  return doer === null ? null : told(doer);
}
