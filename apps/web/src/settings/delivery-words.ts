import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const deliveryWords = words({
  title: label("お知らせの配達と処理", "Deliveries and work"),
  help: label(
    "届かなかったメール、手渡しするお知らせ、定期の処理と検証の進み具合",
    "Mail that did not arrive, notices to hand over, and how regular work and verifications go",
  ),
  undelivered: label("届かなかったメール", "Mail that did not arrive"),
  undeliveredHelp: label(
    "お知らせは、いつもまちもりの中で見られます。ここにあるのは、メールでも届けようとして届かなかったものです。内容は表示しません。",
    "Notices can always be read in Machimori. These could not be mailed as well; what they say is not shown.",
  ),
  allDelivered: label("届かなかったメールはありません。", "All mail arrived."),
  noMail: label(
    "メールは設定されていません。お知らせは、まちもりの中だけで見られます。",
    "No mail is set up: notices are read in Machimori only.",
  ),
  retry: label("もう一度送る", "Send again"),
  retried: label("{n}件を送り直します。10分以内に送ります。", "{n} will be sent again within ten minutes."),
  who: label("宛先", "For"),
  unit: label("所属", "Division"),
  made: label("お知らせの日時", "Made"),
  attempts: label("試した回数", "Tries"),
  why: label("理由", "Why"),
  next: label("次に送るとき", "Next try"),
  givenUp: label("送るのをやめました", "Given up"),
  byHand: label("メールアドレスのない人へのお知らせ", "People without a mail address"),
  byHandHelp: label(
    "まだ読んでいないお知らせのある人です。課ごとに印刷して渡し、まちもりで読むように伝えてください。内容は印刷しません。",
    "They have notices they have not read. Print the list by division and ask them to read in Machimori; what the notices say is not printed.",
  ),
  nobody: label("該当する人はいません。", "There is nobody."),
  noUnit: label("所属なし", "No division"),
  name: label("氏名", "Name"),
  count: label("未読", "Unread"),
  oldest: label("最も古いもの", "Oldest"),
  work: label("処理", "Work"),
  regular: label("定期の処理（お知らせ、期限、保存期間）", "Regular work (notices, due dates, retention)"),
  ran: label("{at}に終わりました", "Ended {at}"),
  failed: label(
    "{at}に失敗しました（{error}）。10分ごとにやり直しています。",
    "Failed {at} ({error}); tried again every ten minutes.",
  ),
  neverRan: label("まだ動いていません", "Not run yet"),
  record: label("記録の署名", "Signing of the record"),
  signed: label("署名待ち{n}件（最後の署名 {at}）", "{n} waiting (last signed {at})"),
  verifications: label("通信経路の検証", "Verifications of the network"),
  verificationsSay: label(
    "待ち{waiting}件、この7日に終わらなかったもの{failed}件",
    "{waiting} waiting, {failed} broken off in the last 7 days",
  ),
  files: label("無害化と受け渡し", "Files made harmless and passed on"),
  filesSay: label("処理待ち{n}件", "{n} waiting"),
  filesSince: label("処理待ち{n}件（{at}から）", "{n} waiting (since {at})"),
});
