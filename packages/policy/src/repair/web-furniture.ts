const exact =
  /^(?:本文|本文へ|本文へ(?:移動|スキップ)|ここから本文です。?|ここまで本文です。?|本文ここから|本文ここまで|Topへ|TOPへ|トップへ(?:戻る)?|ページの?(?:先頭|トップ|上部)(?:へ|に)?(?:戻る)?|このページの(?:先頭|トップ)へ(?:戻る)?|先頭へ戻る|戻る|印刷(?:する|用ページ)?|閉じる|目次(?:を開く|へ)|検索|サイトマップ|ホーム|トップページ|文字サイズ.{0,12}|背景色.{0,12}|音声読み上げ|条項目次|沿革|体系情報|未施行情報あり|現行|改正履歴|全画面表示|Language|ツイート|シェア(?:する)?|関連(?:ファイル|リンク|資料|ページ)|添付ファイル|ダウンロード|PDFファイル.{0,30}|別ウィンドウで開く.{0,20}|お問い?合わせ.{0,20}|前のページへ?戻る|次のページへ?|(?:Copyright|©|\([cC]\)(?=\s?[A-Z12])|All [Rr]ights).{0,80})$/u;
const labelled =
  /^(?:[-*•・][\s\u3000]*)?(?:ページ(?:番号|ID|ＩＤ)|更新日|最終更新日|公開日|掲載日|印刷用ページ|ここから|現在(?:地|位置)|あしあと|パンくず|記事ID|登録日|担当課|発信元)(?:[\s\u3000:：＞>].{0,60})?$|^(?:ページ(?:番号|ID))[\s\u3000]?[A-Z]?[0-9]{3,}.{0,40}$/u;
const trail = /^(?:ホーム|トップ(?:ページ)?|HOME|TOP)[\s\u3000]*(?:[>＞»›≫→]|&gt;).{1,120}$/u;

/** 「Xでポスト」「Facebookでシェア」, one or more on a line. */
const shared =
  /^(?:(?:X|Ｘ|Twitter|ツイッター|Facebook|フェイスブック|LINE|ライン|はてな)[^。、]{0,16}?(?:ポスト|ツイート|シェア|共有|送る|いいね)(?:する)?[\s\u3000]*)+$/iu;
/** A file to download: 「基本方針（PDF：120KB）」. */
const download =
  /^・?[^。]{1,80}[(（[](?:PDF|Word|Excel|ワード|エクセル|ZIP)(?:ファイル|形式|文書)?[^()（）]{0,16}[0-9.]+\s?(?:[KMG]B|バイト|キロバイト|メガバイト)[^()（）]{0,8}[)）\]]$/iu;

/** Buttons, breadcrumbs and page data of a web page that came along with the text. */
export function isWebFurniture(text: string): boolean {
  return (
    exact.test(text) ||
    labelled.test(text) ||
    trail.test(text) ||
    (text.length <= 80 && (shared.test(text) || download.test(text)))
  );
}

/** A whole line that only tells the history of an amendment: (平18訓令5・一部改正), 改正. */
export function isAmendmentNote(text: string): boolean {
  if (
    /^(?:改正|制定|沿革|全部改正|一部改正|改正[\s\u3000]*(?:明治|大正|昭和|平成|令和|[平令昭][元0-9０-９]).{2,60})$/u.test(
      text,
    )
  )
    return true;
  return (
    text.length < 160 &&
    /^[(（].*(?:改正|追加|繰上|繰下|全改|削除|旧第.{1,8}条).*[)）]$/u.test(text) &&
    /(?:平成|令和|昭和|[平令昭][元0-9０-９一二三四五六七八九十])/u.test(text) &&
    !text.includes("。")
  );
}
