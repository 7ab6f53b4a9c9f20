import type { Severity } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

interface Slip {
  readonly pattern: RegExp;
  readonly right: string;
  readonly severity: Severity;
}

/** Places where a particle fell out or a wrong one stands, with the words to put there. */
const slips: readonly Slip[] = [
  { pattern: /定期的(?=実施|確認|点検|見直|報告)/g, right: "定期的に", severity: "warning" },
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
  { pattern: /[一-龠]{2}(?:者)?に(?=当たりって|あたりって)/g, right: "$&", severity: "note" },
  { pattern: /(?<=[一-龠])が(?=を|が|は|に(?!つ))/g, right: "", severity: "warning" },
  {
    pattern: /を(?=を|が(?!い)|は(?!じ|か|っ|ら|る|ず|ん|な|い|く|め|さ|た)|の(?!ぞ|こ|ば|べ|み|む|せ|ち|ぼ|が))/g,
    right: "",
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
  *check({ reading }) {
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      const seen = new Set<number>();
      for (const { pattern, right, severity } of slips) {
        for (const found of text.matchAll(pattern)) {
          if (seen.has(found.index)) continue;
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
