import { withoutBlanks } from "./sentences.ts";
import { plainerForms, type StatementForm, statementForms } from "./statement-forms.ts";

/** What a sentence that obliges nobody says: purpose, scope, threat, role, authority, contract item …; null where it may oblige. */
export function statementKind(
  sentence: string,
  heading: string | null,
  parentHeading: string | null,
  parentText: string | null,
): string | null {
  const text = withoutBlanks(sentence).replace(/。$/u, "");
  const plain = text.replace(/(?<=[うくすつぬむる])(?:もの|こと)とする$/u, "");
  const isWorded = ({ under, text: words, plain: verb, unless }: StatementForm): boolean =>
    (under?.test(heading ?? "") ?? true) &&
    (words?.test(text) ?? true) &&
    (verb?.test(plain) ?? true) &&
    !unless?.test(plain);
  return (
    statementForms.find(isWorded)?.kind ??
    kindByPlace(text, `${heading ?? ""} ${parentHeading ?? ""}`, parentText ?? "") ??
    plainerForms.find(isWorded)?.kind ??
    null
  );
}

/** What a sentence is by the headings it stands under (`near`) and the words above its list. */
function kindByPlace(text: string, near: string, above: string): string | null {
  if (/脅威/u.test(near)) return "threat";
  if (/契約/u.test(`${near}${above}`) && !/とする$|である$/u.test(text)) return "contract_item";
  if (/範囲|対象/u.test(near)) return /情報資産/u.test(`${near}${above}`) ? "scope_asset" : "scope";
  if (/計画に(?:は|盛り込む)|内容を定め/u.test(above) || /盛り込む/u.test(near)) return "plan_content";
  if (/法令|法律/u.test(`${above}${near}`) && /法律?(?:[(（]|$)|条例|規程|規則/u.test(text)) return "law";
  return null;
}
