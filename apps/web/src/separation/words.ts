import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const separationWords = words({
  title: label("通信経路の分離", "Separation of the network"),
  help: label(
    "機器の設定から、宣言した通信のほかに接続系の間を通る通信がないかを確かめます。",
    "Checks from the configurations that nothing but the declared flows passes between the zones.",
  ),
  upload: label("機器の設定を入れる", "Hand in configurations"),
  files: label("機器の設定とモデルファイル（.yaml）", "Configurations and the model file (.yaml)"),
  filesHelp: label(
    "すべての機器の設定をいっしょに選んでください。モデルファイルを選ばないときは、いまのものを使います。パスワードなどの秘密は、読み取るときに取り除き、保存しません。",
    "Choose the configurations of all devices together. Without a model file the present one stays. Passwords and other secrets are taken out on reading and never kept.",
  ),
  send: label("送る", "Send"),
  kept: label("{n}件の設定を、秘密を除いて保存しました。", "{n} configurations were kept without their secrets."),
  verify: label("検証する", "Verify"),
  verification: label("検証", "Verification"),
  verifying: label("検証しています：{phase}", "Verifying: {phase}"),
  failed: label(
    "検証が終わりませんでした。保存した設定とこれまでの検証は変わっていません。もう一度実行してください。",
    "The verification did not end; what was kept is unchanged. Run it again.",
  ),
  versions: label("入れた設定（版）", "Versions of the network"),
  noVersions: label(
    "まだ設定を入れていません。機器から取り出した設定と、接続系を書いたモデルファイルを入れると検証できます。",
    "No configurations yet. Hand in those of your devices together with the model file.",
  ),
  history: label("これまでの検証", "Past verifications"),
  noHistory: label("まだ検証していません。", "Nothing has been verified yet."),
  number: label("番号", "Number"),
  at: label("日時", "At"),
  by: label("実行した人", "By"),
  broughtBy: label("入れた人", "Handed in by"),
  configurations: label("機器の設定 {n}件", "{n} configurations"),
  model: label("モデル", "Model"),
  modelInForce: label("許可済み", "In force"),
  modelWaits: label("変更の許可待ち", "Change waits for permission"),
  permitModel: label("変更を許可する", "Permit the change"),
  permittedByAnother: label("検証を行えるほかの人が許可します。", "Another person who may verify permits it."),
  notEvidence: label(
    "モデルの変更がまだ許可されていません。変更した人とは別の人が許可するまで、この検証は分離の証拠になりません。",
    "The change of the model is not permitted yet: until another person permits it, this is no evidence.",
  ),
  bySystem: label("システム", "The system"),
  verdict: label("判定", "Verdict"),
  leakCount: label("指摘", "Findings"),
  contents: label("設定", "Configurations"),
  source: label("入れ方", "How"),
  digest: label("入力の要約値", "Digest of the inputs"),
  result: label("検証の結果　{number}", "Result of the verification ({number})"),
  summary: label(
    "接続系の組{all}のうち、証明済み{proved}、違反あり{violated}、判定できない{unknown}",
    "Of {all} pairs of zones {proved} proved, {violated} violated, {unknown} unknown",
  ),
  until: label(
    "この判定は{day}までです。宣言した通信又は例外の期限が過ぎると、自動で検証し直します。",
    "Holds until {day}: when a declared flow or an exception ends, it is verified again by itself.",
  ),
  verified: label("{at}　{by}", "{at} {by}"),
  pdf: label("委員会への報告書（PDF）", "Report for the committee (PDF)"),
  edit: label("接続系と通信を編集する", "Edit zones and flows"),
  pairs: label("接続系の組ごとの判定", "Verdict of each pair of zones"),
  picture: label("通信経路の図", "Picture of the network"),
  ownSize: label("拡大して見る", "Full size"),
  pictureOf: label("通信経路の図。違反の経路は赤で示しています。", "The network; leaks are drawn in red."),
  from: label("から", "From"),
  to: label("へ", "To"),
  basis: label("根拠", "Basis"),
  certified: label("証明書を別の検査で確かめました", "Certificate re-verified by a separate checker"),
  bothEngines: label("二つの検証方式が一致", "Both engines agree"),
  leak: label("指摘{n}　{from}から{to}へ通る通信があります", "Finding {n}: something passes from {from} to {to}"),
  unsettled: label("{from}から{to}への通信を判定できません", "Whether something passes from {from} to {to} is unknown"),
  packet: label("通る通信の例", "A packet that passes"),
  box: label("通る通信の範囲", "All that passes with it"),
  path: label("経路", "Path"),
  lines: label("通している設定の行", "Lines that let it pass"),
  remove: label("消せば止まる行", "Lines whose removal stops it"),
  sameLines: label("同じ行が通す通信（ほかに{n}件）", "What else the same lines let pass ({n})"),
  numbered: label("指摘{n}", "Finding {n}"),
  hop: label("{device}（{in}→{out}）", "{device} ({in} → {out})"),
  disagree: label("第二の検証方式は途中で打ち切りました。", "The second engine gave up."),
  findings: label("宣言と台帳についての指摘", "Findings on declarations and registers"),
  line: label("{n}行目：", "Line {n}: "),
  answer: label("応答の例", "An answer"),
  answers: label("応答の範囲", "All such answers"),
  there: label("行きの経路", "Way there"),
  back: label("戻りの経路", "Way back"),
  stopping: label("関係する設定の行", "Lines concerned"),
  applyException: label("例外を申請する", "Ask for an exception"),
  notCoverable: label(
    "送信元ポート、ICMPの種類又はTCPフラグで限られた通信のため、例外にはできません。設定を直してください。",
    "Narrowed by source ports, ICMP types or flags: no exception can cover just this. Mend the configuration.",
  ),
  excepted: label("例外 {number}（{day}まで）", "Exception {number} (until {day})"),
  drift: label("前の版からの変化（通信の単位）", "What changed since the version before, in packets"),
  driftNone: label("通る通信に変化はありません。", "Nothing that passes has changed."),
  driftBefore: label("前に決めていた行", "Lines that decided before"),
  driftAfter: label("いま決めている行", "Lines that decide now"),
  compare: label("比べる", "Compare"),
  compareBefore: label("前の版", "Before"),
  compareAfter: label("後の版", "After"),
  compareTitle: label("二つの版の違い", "Difference of two versions"),
  download: label("保存した設定", "Texts as kept"),
  folder: label("監視フォルダ", "Watched folder"),
  folderHelp: label(
    "このフォルダの設定が新しくなると、自動で取り込んで検証し、変化を知らせます。リンクはたどりません。サーバーの運用者が開いた場所（MACHIMORI_WATCH_ROOTS）の中だけを指定できます。",
    "Configurations that change in this folder are taken over, verified and told of. Links are not followed. Only places the operator opened (MACHIMORI_WATCH_ROOTS).",
  ),
  folderName: label("フォルダ", "Folder"),
  folderNone: label("監視フォルダは決めていません。", "No folder is watched."),
  folderSave: label("監視を始める", "Watch it"),
  folderStop: label("監視をやめる", "Stop watching"),
  folderLook: label("いま確かめる", "Look now"),
  folderNow: label("監視中：{name}", "Watching {name}"),
  folderSeen: label("{at}に確かめました（{n}件）。", "Looked over at {at} ({n} files)."),
  folderTaken: label("新しい版として取り込みました。", "Taken over as a new version."),
  folderSame: label("変わった設定はありません。", "Nothing has changed."),
});

export const verdictWords = words({
  PROVED: label("証明済み", "Proved"),
  VIOLATED: label("違反あり", "Violated"),
  UNKNOWN: label("判定できません", "Unknown"),
});

export const verdictSentences = words({
  PROVED: label("宣言した通信のほかに、接続系の間を通る通信はありません。", "Nothing but the declared flows passes."),
  VIOLATED: label("宣言していない通信が、接続系の間を通ります。", "Something that is not declared passes."),
  UNKNOWN: label("読み取れない設定などがあり、通らないとは言い切れません。", "It cannot be said that nothing passes."),
});

/** What is said of the configurations themselves. */
export const remarkWords = words({
  title: label("設定の指摘", "Remarks on the configurations"),
  titleOf: label("設定の指摘（{n}件）", "Remarks on the configurations ({n})"),
  help: label(
    "判定とは別に、機器の設定そのものについて確かめたほうがよい点です。機器ごとに、同じ指摘はまとめて示します。",
    "Apart from the verdicts: what deserves a look in the configurations themselves, by device, each sentence once.",
  ),
  none: label("設定の指摘はありません。", "There is nothing to remark."),
  notLookedFor: label(
    "この検証では、設定の指摘を調べていません。もう一度検証すると表示します。",
    "This verification did not look for remarks; verify again to see them.",
  ),
  noneChosen: label("選んだ程度の指摘はありません。", "There are no remarks of the chosen severity."),
  severities: label("表示する指摘", "Remarks to show"),
  counted: label("{what}（{n}）", "{what} ({n})"),
  leftOut: label(
    "指摘が多いため、程度の軽い{n}件は保存していません。示した点を直してから、もう一度検証してください。",
    "There were too many: {n} of the lightest are not kept. Mend what is shown, then verify again.",
  ),
  morePlaces: label("ほか{n}か所", "{n} more places"),
  causes: label("関係する行（{n}）", "Lines concerned ({n})"),
  moreCauses: label("ほか{n}行", "{n} more lines"),
});

export const severityWords = words({
  error: label("重大", "Serious"),
  warning: label("注意", "Warning"),
  note: label("参考", "Note"),
});

export const sourceWords = words({
  upload: label("画面から", "Handed in"),
  editor: label("編集", "Edited"),
  folder: label("監視フォルダ", "Watched folder"),
});

export const phaseWords = words({
  reading: label("設定を読んでいます（{done}／{total}）", "reading ({done} of {total})"),
  verifying: label("接続系の間を調べています（{done}／{total}組）", "looking between the zones ({done} of {total})"),
  checking: label("別の方式で確かめています（{done}／{total}組）", "asking the second engine ({done} of {total})"),
  comparing: label("前の版と比べています", "comparing with the version before"),
  drawing: label("図を描いています", "drawing"),
  recording: label("記録しています", "recording"),
});

/** Fields of a packet, as the verification names them; one without a word of its own keeps its name. */
export const packetWords: Readonly<Record<string, ReturnType<typeof label>>> = {
  src: label("送信元", "Source"),
  dst: label("宛先", "Destination"),
  proto: label("プロトコル", "Protocol"),
  sport: label("送信元ポート", "Source port"),
  dport: label("宛先ポート", "Destination port"),
  srcMac: label("送信元MAC", "Source MAC"),
  dstMac: label("宛先MAC", "Destination MAC"),
  vlan: label("VLAN", "VLAN"),
  icmpType: label("ICMPの種類", "ICMP type"),
  icmpCode: label("ICMPのコード", "ICMP code"),
  tcpFlags: label("TCPフラグ", "TCP flags"),
  state: label("状態", "State"),
  translatedSrc: label("変換後の送信元", "Translated source"),
  translatedDst: label("変換後の宛先", "Translated destination"),
  translatedDport: label("変換後の宛先ポート", "Translated destination port"),
};
