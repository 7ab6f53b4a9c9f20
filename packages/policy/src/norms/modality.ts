import type { Modality } from "../reading.ts";
import { plainForm } from "./polite.ts";
import { withoutBlanks } from "./sentences.ts";

/** Endings that bind, in the order they are tried; the first that fits the end of a predicate decides. */
const endings: readonly (readonly [Modality, RegExp])[] = [
  [
    "definition",
    /(?:を|を「[^「」]{1,30}」と)いう(?:ものとする)?$|の略(?:称)?(?:である|とする)?$|意味する$|を指す$|(?:(?<!報告|提出|連絡|確認|記入|施錠|持参|使用)のこと|ことをいう)$/u,
  ],
  [
    "penalty",
    /(?:懲戒処分|処分|処罰|罰則)(?:等)?の対象と(?:する|なる)(?:ものとする|ことがある)?$|厳正に対処する(?:ものとする)?$|処分(?:を行う|に付する|する)(?:ことがある)?$|に処する$/u,
  ],
  ["may", /(?:場合|とき|者|もの)に限(?:り|って|定して)、?[^、。]{0,10}(?:認める|許可する)(?:ものとする)?$/u],
  ["may", /この限りで(?:は)?ない$|この限りで(?:は)?なく$|可能とする(?:ものとする)?$|(?:こと|もの)とすることができる$/u],
  [
    "must",
    /(?:禁止|制限)しなければならない$|ない(?:よう|ように)(?:に)?(?:し|設定し|管理し|努め)?(?:て)?(?:おか)?なければならない$/u,
  ],
  [
    "must_not",
    /(?:(?<!なく)ては|では|[てで][가-힣]{1,3})(?:なら|いけ)ない(?:ものとする)?$|(?<!なければなら)ないものとする$|(?<!しなければなら)ないこと(?:とする)?$|(?:禁止|厳禁)(?:する|とする|である)(?:ものとする)?$|の[^、。は]{2,12}、(?:禁止|厳禁)$|は、?[^、。]{0,30}禁止$|(?:許可|認め)(?:し)?ない(?:ものとする)?$|ことは(?:原則(?:として)?|一切)?できない(?:ものとする)?$|ことができない(?:ものとする|ものとすること|こととする)?$|禁ずる$|禁じる$|不可(?:とする|である)$|してはいけません$/u,
  ],
  [
    "should",
    /努め(?:なければならない|るものとする|ることとする|る|ること)$|望ましい(?:こと)?$|推奨(?:する|される)(?:ものとする)?$|が好ましい$|よう心掛け(?:る|なければならない)$|配慮に努める$/u,
  ],
  [
    "may",
    /(?:\p{sc=Han}{2}|\p{sc=Katakana})できる$|ことができる(?:ものとする)?$|できるものとする$|(?:使え|行え|持ち出せ|借りられ|見られ)る$|ことはできる$|[てで]も?(?:よい|良い|差し支えない|構わない)(?:ものとする)?$|(?:で|をもって)足りる$|て(?:構わ|差し支え)ない$|ことがある$|妨げ(?:ない|るものではない)$|を認める(?:ものとする)?$/u,
  ],
  [
    "must",
    /なけ(?:れば|りゃ)(?:なら|いけ)ない(?:ものとする)?$|ねばならない$|な(?:ければら|ればなら|ければ成ら)ない$|なくてはならない$|必要がある$|が必要(?:である)?$|(?:許可|承認|同意|決裁|協議|届出|申請|ことを|ことが必要)を?要する$|こと(?:と|に)(?:なっている|されている)$|(?:義務|責務|責任)を負う(?:ものとする)?$|義務付ける$|(?:必須|以上|以下|以内|未満|まで|原則|限度|のみ|だけ|ことを基本|不能|無効|有効|非表示|保管|保存|施錠|返却)とする$/u,
  ],
  [
    "must",
    /(?:もの|こと)とする$|(?:報告|提出|連絡|確認|記入|施錠|持参|使用)のこと$|すること$|(?:行う|図る|講じる|講ずる|定める|努める|得る|受ける|用いる|避ける|設ける|保つ)こと$|ること$|うこと$|くこと$|すこと$|むこと$|つこと$|ぶこと$|ぐこと$/u,
  ],
  [
    "must_not",
    /(?:[かがさたばまわ]|[えけせてねべめれげ]|[きにみり]|し|させ|(?<!な)ら)ない$(?<!(?:限ら|及ば|関わら|かかわら|かま?わ|構わ|差し支え|妨げ|でき|過ぎ|問わ|足り|変わら|知ら|得られ|見られ|含まれ|免れ|至ら|当たら|なら)ない)/u,
  ],
];

/** Plain present tense that commits: 講じる, 実施する, 策定する. */
const plainVerb = /(?:[\p{sc=Han}\p{sc=Katakana}]する|[うくぐすつぬぶむる])$/u;
const stateVerb =
  /(?:である|がある|を有する|に属する|をもって充てる|に充てる|で構成する|から成る|からなる|による|とする|(?<!以内|まで|速やか|直ち|的)に適用する|施行する|に該当する|のとおりとする|に及ぶ|となる|できる|をいう|示す|異なる|係る|関する|資する|(?<![にみりりち])含む|(?<!取り)除く|(?<=[でがはもつにりてしくらま])ある|(?<=[てで])いる|(?<=[とにくが])なる)$/u;

/** How the end of a predicate binds; null where it does not bind by its form. */
export function endingOf(predicate: string): Modality | null {
  const bare = bareEnd(predicate);
  for (const [modality, pattern] of endings) if (pattern.test(bare)) return modality;
  return null;
}

/** Whether the plain present tense states a duty and not a fact. */
export function isPlainCommitment(predicate: string): boolean {
  const bare = bareEnd(predicate);
  if (/(?:公開と|非公開と|公開)する$|公表する$/u.test(bare)) return true;
  return plainVerb.test(bare) && !stateVerb.test(bare);
}

/** The end of a predicate in plain form, without full stop and trailing asides. */
export function bareEnd(predicate: string): string {
  return plainForm(
    withoutBlanks(predicate)
      .replace(/[\s\u3000]+/gu, "")
      .replace(/[。．]+$/u, ""),
  );
}
