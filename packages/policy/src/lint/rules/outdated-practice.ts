import { fault, type Rule } from "../rule.ts";

interface Practice {
  readonly pattern: RegExp;
  readonly message: string;
  readonly suggestion: string;
}

const practices: readonly Practice[] = [
  {
    pattern:
      /パスワード[^。]{0,20}定期的に[^。]{0,30}変更|定期的に[^。]{0,16}パスワード[^。]{0,10}変更|パスワード[^。]{0,20}[0-9０-９一二三六]+(?:か月|箇月|日|月)(?:ごと|以内|に1回)に?[^。]{0,10}変更/,
    message: "パスワードの定期的な変更を求めています。今の指針では、流出のおそれがないときに定期の変更を求めません。",
    suggestion: "流出のおそれがあるときの変更と、十分な長さや多要素認証を求める規定に改めることを検討してください。",
  },
  {
    pattern:
      /(?:パスワード|鍵)を?(?:別|次)の(?:電子)?メールで|ZIP(?:ファイル)?(?:に|を)?[^。]{0,16}パスワード[^。]{0,24}メール|PPAP/,
    message:
      "暗号化したファイルのパスワードを別のメールで送る方式（いわゆるPPAP）です。盗聴や誤送信への効果が乏しく、受信側の検査も妨げます。",
    suggestion: "ファイル交換の仕組みなど、経路を分ける方法に改めることを検討してください。",
  },
  {
    pattern: /WEP(?![A-Za-z])|WPA(?![A-Za-z0-9])|TKIP/,
    message: "解読の方法が知られた無線LANの暗号化方式を挙げています。",
    suggestion: "「WPA2又はWPA3」など、今の方式に改めることを検討してください。",
  },
  {
    pattern: /SSL\s?[23](?:\.[0-9])?|TLS\s?1\.[01]|(?<![A-Za-z])(?:MD5|SHA-?1|DES|3DES|RC4)(?![A-Za-z0-9-])/,
    message: "安全でないとして使われなくなった暗号の方式を挙げています。",
    suggestion: "電子政府推奨暗号リストにある方式によるなど、名を挙げない規定に改めることを検討してください。",
  },
  {
    pattern: /Windows\s?(?:XP|Vista|7|8(?:\.1)?|2000|95|98)(?![0-9])|Internet\s?Explorer|Adobe\s?Flash/,
    message: "開発元の支援が終わった製品を挙げています。",
    suggestion: "製品の名を挙げず「支援の終わったソフトウェアを利用しない」などに改めることを検討してください。",
  },
  {
    pattern: /フロッピー|MOディスク|光磁気ディスク/,
    message: "今では使われない媒体を挙げています。",
    suggestion: "「電磁的記録媒体」などの総称に改めることを検討してください。",
  },
];

/** A text that forbids the old way is not behind. */
const forbidding = /(?:用い|使用し|利用し|送信し|設定し)てはならない|禁止|廃止|使用しない|利用しない|用いない/;

/** What was good practice once; told as information, since the text is valid as it stands. */
export const outdatedPractice: Rule = {
  id: "outdated-practice",
  title: { ja: "古くなった対策", en: "Outdated practice" },
  english: {
    fault: "The measure is no longer recommended by present guidance.",
    remedy: "Consider the present practice; keep it where there is a reason to.",
  },
  *check({ sentences }) {
    for (const { pattern, message, suggestion } of practices) {
      const found = sentences.find(({ text }) => pattern.test(text) && !forbidding.test(text));
      if (!found) continue;
      yield fault("info", found.clause, pattern.exec(found.text)?.[0] ?? "", message, suggestion);
    }
  },
};
