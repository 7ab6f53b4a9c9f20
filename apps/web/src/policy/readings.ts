/**
 * Words of information security rules by how they are read (decision 0198). A line is a reading as a search folds it (no
 * long marks, no small vowels) and every word of the field that is read so; longer words are put together from these.
 */
const lines = `
あくせす アクセス
あてさき 宛先
あんごう 暗号
あんしょう 暗証
あんぜん 安全
いいん 委員
いいんかい 委員会
いたく 委託
いどう 異動 移動
いはん 違反
いんさつ 印刷
うんよう 運用
えいきょう 影響
おうきゅう 応急
おんらいん オンライン
かい 会
かいぎ 会議
かいざん 改ざん 改竄
かいしゃ 会社
かいしょう 解消
かいせい 改正
かいぜん 改善
かいはつ 開発
かいふく 回復
かいん 課員
かくにん 確認
かくほ 確保
かちょう 課長
かつどう 活動
かようせい 可用性
かんきょう 環境
かんけい 関係
かんさ 監査
かんし 監視
かんぜんせい 完全性
かんそく 観測
かんり 管理
かんりしゃ 管理者
きかい 機会 機械
きかく 企画 規格
きかん 期間 機関 基幹
きき 機器 危機
きげん 期限
きじゅん 基準
きそく 規則
きてい 規定 規程
きのう 機能
きほん 基本
きほんほうしん 基本方針
きみつ 機密
きみつせい 機密性
きゅうし 休止
きょうい 脅威
きょうか 強化
きょうかい 境界
きょうじん 強靭 強靱
きょうゆう 共有
きょか 許可
きろく 記録
きんきゅう 緊急
きんし 禁止
くいき 区域
くぶん 区分
くんれん 訓練
けいかく 計画
けいたい 携帯
けいぞく 継続
けいやく 契約
けいろ 経路
けってい 決定
けっか 結果
けん 件 県
けんげん 権限
けんしゅう 研修
けんしょう 検証
けんち 検知
げんいん 原因
こうかい 公開
こうしん 更新
こうひょう 公表
こうもく 項目
こじん 個人
こじんじょうほう 個人情報
こんぴゅた コンピュータ
さいがい 災害
さいこう 最高
さいはつぼうし 再発防止
さくせい 作成
さくじょ 削除
さば サーバ サーバー
しさん 資産
ししょう 支障
しすてむ システム
しせつ 施設
しちょう 市長
じき 時期
じこ 事故 自己
じこてんけん 自己点検
じぎょう 事業
じぎょうしゃ 事業者
じっし 実施
じっしてじゅん 実施手順
じむ 事務
じゅうよう 重要
しゅうしゅう 収集
しゅうり 修理
しゅうりょう 終了
しゅうちょう 首長
しゅかん 主管
しよう 使用 仕様
じょうきょう 状況
じょうけん 条件
しょうさい 詳細
じょうほう 情報
じょうほうしさん 情報資産
しょうめい 証明
しょき 初期
しょくいん 職員
しょり 処理
しょるい 書類
しんこく 申告
しんせい 申請
じんてき 人的
しんにゅう 侵入
すいしん 推進
せいび 整備
せきにん 責任
せきにんしゃ 責任者
せきゅりてい セキュリティ
せつぞく 接続
せってい 設定
せつび 設備
せんたく 選択
そうしん 送信
そうち 装置
そうふ 送付
そうさ 操作 捜査
ぞくせい 属性
そしき 組織
そち 措置
そふとうえあ ソフトウェア
たいおう 対応
たいさく 対策
たいさくきじゅん 対策基準
たいしょう 対象
たいしょく 退職
たいせい 体制 態勢
たいしつ 退室
たちいり 立入り 立ち入り
たんとう 担当
たんまつ 端末
だいさん 第三
だいり 代理
ちょうさ 調査
つうしん 通信
つうち 通知
ていぎ 定義
ていきてき 定期的
ていし 停止
てきせつ 適切
てきよう 適用
てじゅん 手順
てんけん 点検
てんそう 転送
でんし 電子
でんしめる 電子メール
でんじてき 電磁的
とうかつ 統括
とうろく 登録
どうにゅう 導入
とうちょう 盗聴
とうなん 盗難
とくてい 特定
どくりつ 独立
にゅうしつ 入室
にんしょう 認証
ねっとわく ネットワーク
はいき 廃棄
はいし 廃止
ばいたい 媒体
はいふ 配布
はけん 派遣
はっけん 発見
はんい 範囲
ひみつ 秘密
ひつよう 必要
ひょうか 評価
ひじょうじ 非常時
ふせい 不正
ふせいあくせす 不正アクセス
ふせいぷろぐらむ 不正プログラム
ふっきゅう 復旧
ふくせい 複製
ぶつりてき 物理的
ふんしつ 紛失
ぶんしょ 文書
ぶんせき 分析
ぶんり 分離
ぶんるい 分類
へんきゃく 返却
へんこう 変更
ほうこく 報告
ほうこう 方向
ほうしん 方針
ほうほう 方法
ほうれい 法令
ぼうがい 妨害
ぼうし 防止
ほかん 保管
ほご 保護
ほしゅ 保守
ほぞん 保存
まどぐち 窓口
みなおし 見直し
みなおす 見直す
むがいか 無害化
むせん 無線
めいぼ 名簿
もちこみ 持込み 持ち込み
もちだし 持出し 持ち出し
もくてき 目的
やくわり 役割
やくしょく 役職
ゆうせん 優先
ゆうがい 有害
ようき 容器
よさん 予算
よぼう 予防
りすと リスト
りすく リスク
りよう 利用
りようしゃ 利用者
りれき 履歴
れいがい 例外
れいがいそち 例外措置
れんらく 連絡
ろうえい 漏えい 漏洩
ろぐ ログ
`;

const byReading: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [reading = "", ...written] = line.split(" ");
      return [reading, written];
    }),
);

const longest = Math.max(...[...byReading.keys()].map((reading) => reading.length));

/** Ways of writing kept of one search: rare beyond, and a guess. */
const most = 24;

/** How a word in hiragana may be written with the words of the field; none where part of it is no such word. */
export function writtenAs(kana: string): readonly string[] {
  const ways: string[][] = Array.from(kana, () => []);
  ways.push([""]);
  for (let at = kana.length - 1; at >= 0; at -= 1)
    // The longest word first, so that what is kept are the plainest ways.
    for (let end = Math.min(kana.length, at + longest); end > at && ways[at]!.length < most; end -= 1)
      for (const word of byReading.get(kana.slice(at, end)) ?? [])
        ways[at]!.push(...ways[end]!.slice(0, most - ways[at]!.length).map((following) => word + following));
  return ways[0]!;
}
