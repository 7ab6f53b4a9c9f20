import type { Severity } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

interface Slip {
  readonly pattern: RegExp;
  readonly right: string;
  readonly severity: Severity;
  /** Words found that are none: adverbs, say. */
  readonly except?: RegExp;
}

/** Places where a particle fell out or a wrong one stands, with the words to put there. */
const slips: readonly Slip[] = [
  { pattern: /定期的(?=(?:実施|確認|点検|見直|報告)(?!及び|又は|の|を))/g, right: "定期的に", severity: "warning" },
  { pattern: /定期的(?=又は必要に応じて)/g, right: "定期的に", severity: "note" },
  {
    pattern: /(?:事業者|業者|委託先|職員等|管理者|責任者)(?=(?:修理|実施|報告|確認|遵守|作業)させ)/g,
    right: "$&に",
    severity: "warning",
  },
  {
    pattern: /(?:サイト|ページ|台帳|記録|システム|サーバ|端末)(?=当該[一-龠]{2,6}を)/g,
    right: "$&に",
    severity: "warning",
  },
  { pattern: /[日時月](?=起算し)/g, right: "$&から", severity: "warning" },
  {
    pattern: /(?<=[0-9０-９一二三四五六七八九十](?:年|か月|日|回|文字|件|人))を(?=以[上下内])/g,
    right: "",
    severity: "warning",
  },
  { pattern: /[一-龠]{2}(?:者)?に(?=当たりって|あたりって)/g, right: "$&", severity: "note" },
  {
    pattern:
      /(?<=[一-龠]{2}|[ァ-ヶー]{2}|等)お(?=[一-龠、])(?!お[客問知願子名届申手支待互示断困住取寄金茶祝礼盆墓弁薬店預釣席湯昼米酒付一二様力体話電])/g,
    right: "を",
    severity: "warning",
  },
  { pattern: /(?<=[一-龠]{2}|等|ー)わ(?=、)/g, right: "は", severity: "warning" },
  {
    pattern: /(?<=[一-龠]部|他者|第三者|庁[内外]|組織)え(?=の?(?:送信|持|提供|移|転送|報告|接続))/g,
    right: "へ",
    severity: "warning",
  },
  { pattern: /(?<=[一-龠])が(?=を|が|は|に(?!つ))/g, right: "", severity: "warning" },
  {
    pattern: /を(?=を|が(?!い)|は(?!じ|か|っ|ら|る|ず|ん|な|い|く|め|さ|た)|の(?!ぞ|こ|ば|べ|み|む|せ|ち|ぼ|が))/g,
    right: "",
    severity: "warning",
  },
  {
    pattern:
      /(?:[一-龠々]{2}|[ァ-ヶー]{3})(?=(?:得|受け|講じ|定め|設け|備え|求め)(?:る|なければ|て|た|ない|ず|、)|(?:置|図|守|行|防|負)[きりいぎ]、|(?:行わ|防が|図ら|守ら|保た|示さ|置か|負わ)なければ|(?:行う|防ぐ|図る|守る|保つ|示す|置く|負う)(?:もの|こと))/g,
    right: "$&を",
    severity: "warning",
    except:
      /(?:別途|随時|適宜|常時|直接|逐次|順次|一括|適時|都度|当該|今後|以後|以下|以上|事前|事後|相互|個別|定期|即時|早急|極力|各自|全部|一部|一切|同時|現在|通常|原則|自動|共同|合同|優先|重点|独自|統一|条件|併せ|下請|見積|引継|[毎一二三四五六七八九十][年月日週回]|[年月日週回度時間前後毎])$/,
  },
  {
    pattern:
      /(?<=許可|承認|同意|了承|決裁|措置|対策|報告|記録|監査|点検|研修|訓練|調査|検査|指示|通知|申請|届出)に(?=得(?:る|て|た|な|ず)|受け(?:る|て|た|な|ず)|講じ|(?:作成|実施|策定)(?:し|する|させ))/g,
    right: "を",
    severity: "warning",
  },
  {
    pattern: /(?<=ネットワーク及び情報システムの開発・保守等を業務?委託事業者)が(?=発注)/g,
    right: "に",
    severity: "warning",
  },
  {
    pattern: /(?<=(?:開発|保守|運用)[^。、]{0,8}を(?:業務|外部)?委託(?:事)?業者)が(?=発注)/g,
    right: "に",
    severity: "warning",
  },
];

/** Particles missing or wrong. */
export const missingParticle: Rule = {
  id: "missing-particle",
  title: { ja: "助詞の誤り", en: "Particle missing or wrong" },
  english: { fault: "A particle is missing or wrong.", remedy: "Put in the right particle." },
  *check({ reading, occurs }) {
    const met = slips.filter(({ pattern }) => occurs(pattern));
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      const seen = new Set<number>();
      for (const { pattern, right, severity, except } of met) {
        for (const found of text.matchAll(pattern)) {
          if (seen.has(found.index) || except?.test(found[0])) continue;
          seen.add(found.index);
          const start = Math.max(0, found.index - 6);
          const end = found.index + found[0].length + 8;
          const excerpt = text.slice(start, end).split("。")[0] ?? "";
          const mended =
            text.slice(start, found.index) +
            right.replace("$&", found[0]) +
            text.slice(found.index + found[0].length, end);
          yield fault(severity, clause, excerpt, "助詞が抜けているか、誤っています。", mended.split("。")[0] ?? null);
        }
      }
    }
  },
};
