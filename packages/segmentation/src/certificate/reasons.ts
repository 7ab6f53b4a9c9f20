import type { Said } from "../zones/model-file.ts";
import { COMPARISONS } from "./check-flow.ts";

/** Why a pair has no certificate, in the words of the reader. */
export const REASONS = {
  notProved: { ja: "証明されていない組です。", en: "The pair is not proved." },
  disagreement: { ja: "二つの検証方式の結果が一致しません。", en: "The two engines disagree." },
  pieces: (most: number): Said => ({
    ja: `証明書が長くなりすぎます（通信の範囲が ${most.toLocaleString("en")} 個を超えます）。`,
    en: `The certificate would be too long: the rules part the packets into more than ${most.toLocaleString("en")} pieces.`,
  }),
  comparisons: {
    ja: `証明書を確かめるのに ${COMPARISONS.toLocaleString("en")} 回を超える比較が要ります。`,
    en: `To check the certificate would take more than ${COMPARISONS.toLocaleString("en")} comparisons.`,
  },
  steps: (most: number): Said => ({
    ja: `規則が多く、証明書を作るのに ${most.toLocaleString("en")} 回を超える手順が要ります。`,
    en: `The rules are too many: to issue the certificate would take more than ${most.toLocaleString("en")} steps.`,
  }),
  fields: {
    ja: "通る範囲が複数の項目にまたがって決まる（変換や条件がある）ため、項目ごとの範囲では示せません。",
    en: "Boxes cannot show it: what passes hangs together in more than one field (translations, conditions).",
  },
  noCut: {
    ja: "機器のインタフェースに結び付かない領域があるため、断つところがありません。",
    en: "A zone is not tied to interfaces of the devices (a cloud or the outside): there is no way to cut.",
  },
  open: (way: string): Said => ({
    ja: `${way} は、規則だけでは閉じていません（経路、変換、読めない行があります）。`,
    en: `The way ${way} is not shut by rules alone (routes, translations, unread lines).`,
  }),
  refused: (why: string): Said => ({
    ja: `検査器が証明書を認めませんでした（${why}）。`,
    en: `The checker did not accept the certificate: ${why}.`,
  }),
} as const;
