import { fault, type Rule } from "../rule.ts";

interface Abolished {
  readonly pattern: RegExp;
  /** From this day on the name is wrong. */
  readonly since: string;
  readonly message: string;
  readonly now: string;
}

/** Laws, offices and things that are no more. Source: the laws and ordinances that ended them, named in the message. */
const names: readonly Abolished[] = [
  {
    pattern:
      /行政機関(?:の保有する個人情報の保護に関する法律|個人情報保護法)|独立行政法人等(?:の保有する個人情報の保護に関する法律|個人情報保護法)/,
    since: "2022-04-01",
    message: "令和4年4月1日に廃止され、個人情報の保護に関する法律に統合されました。",
    now: "個人情報の保護に関する法律（平成15年法律第57号）",
  },
  {
    // An ordinance made since is one of the assembly's, or carries the law out.
    pattern: /個人情報保護条例(?![（(]令和(?:[5-9５-９五六七八九]|[1-9][0-9]))/,
    since: "2023-04-01",
    message: "多くは令和5年4月1日に廃止され、個人情報の保護に関する法律が直接に適用されています。",
    now: "引用する条例・法律が今も有効か確かめてください。",
  },
  {
    pattern: /高度情報通信ネットワーク社会形成基本法|(?<![A-Z])IT基本法/,
    since: "2021-09-01",
    message: "令和3年9月1日に廃止されました。",
    now: "デジタル社会形成基本法（令和3年法律第35号）",
  },
  {
    pattern: /行政手続等における情報通信の技術の利用に関する法律/,
    since: "2019-12-16",
    message: "令和元年12月16日に題名が改められました。",
    now: "情報通信技術を活用した行政の推進等に関する法律",
  },
  {
    pattern: /派遣労働者の就業条件の整備等に関する法律/,
    since: "2012-10-01",
    message: "平成24年10月1日に題名が改められました。",
    now: "労働者派遣事業の適正な運営の確保及び派遣労働者の保護等に関する法律",
  },
  {
    pattern: /住民基本台帳カード|住基カード/,
    since: "2016-01-01",
    message: "新たな交付は平成27年12月で終わり、今は有効なものがありません。",
    now: "個人番号カード",
  },
  {
    pattern: /日本工業規格/,
    since: "2019-07-01",
    message: "令和元年7月1日に名称が改められました。",
    now: "日本産業規格",
  },
  {
    pattern: /(?<![一-龠])(?:助役|収入役|出納長)(?![一-龠])/,
    since: "2007-04-01",
    message: "平成19年4月1日の地方自治法の改正で廃止された職です。",
    now: "副市町村長（副知事）又は会計管理者",
  },
  { pattern: /(?<![一-龠])吏員/, since: "2007-04-01", message: "平成19年4月1日に廃止された区分です。", now: "職員" },
  {
    pattern: /(?<![一-龠])(?:自治省|郵政省|総務庁|郵政事業庁)/,
    since: "2001-01-06",
    message: "平成13年1月6日に総務省となりました。",
    now: "総務省",
  },
  {
    pattern: /通商産業省/,
    since: "2001-01-06",
    message: "平成13年1月6日に経済産業省となりました。",
    now: "経済産業省",
  },
  {
    pattern: /(?:財団法人)?地方自治情報センター|LASDEC/,
    since: "2014-04-01",
    message: "平成26年4月1日に地方公共団体情報システム機構となりました。",
    now: "地方公共団体情報システム機構",
  },
  {
    pattern: /内閣官房情報セキュリティセンター|内閣サイバーセキュリティセンター|(?<![A-Z])NISC(?![A-Z])/,
    since: "2025-07-01",
    message: "令和7年7月1日から国家サイバー統括室です。",
    now: "国家サイバー統括室",
  },
];

/**
 * Names of laws, offices and things that were no more when the text was made or last amended; where the text itself is
 * older than the change, told as information.
 */
export const abolishedName: Rule = {
  id: "abolished-name",
  title: { ja: "廃止された法令・機関・名称", en: "Name of what is no more" },
  english: {
    fault:
      "The law, organ or product named here has been abolished or renamed, so the provision points at nothing in force.",
    remedy: "Use the present name.",
  },
  *check({ reading, occurs }) {
    const met = names.filter(({ pattern }) => occurs(pattern));
    if (met.length === 0) return;
    const latest = reading.document.dates
      .map(({ date }) => date)
      .sort()
      .at(-1);
    for (const { pattern, since, message, now } of met) {
      for (const clause of reading.clauses) {
        const found = pattern.exec(`${clause.heading ?? ""}\n${clause.text ?? ""}`);
        if (!found) continue;
        // 「旧個人情報保護条例」, 「廃止前の…」: named as what it was.
        const before = (clause.text ?? "").slice(0, (clause.text ?? "").indexOf(found[0]));
        if (/(?:旧|廃止前の|改正前の)$/.test(before) || /^(?:附則|付則)/.test(clause.path)) continue;
        const severity = latest !== undefined && latest < since ? "info" : "note";
        yield fault(severity, clause, found[0], `「${found[0]}」は今の名称でないと思われます。${message}`, now);
        break;
      }
    }
  },
};
