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
    "すべてをいっしょに選んでください。パスワードなどの秘密は、読み取るときに取り除き、保存しません。",
    "Choose all of them together. Passwords and other secrets are taken out on reading and never kept.",
  ),
  send: label("送る", "Send"),
  kept: label("{n}件の設定を、秘密を除いて保存しました。", "{n} configurations were kept without their secrets."),
  verify: label("検証する", "Verify"),
  verifying: label("検証しています：{phase}", "Verifying: {phase}"),
  failed: label(
    "検証が終わりませんでした。何も記録していません。もう一度実行してください。",
    "The verification did not end; nothing was recorded. Run it again.",
  ),
  versions: label("入れた設定", "Versions of the network"),
  noVersions: label("まだ設定を入れていません。", "No configurations yet."),
  history: label("これまでの検証", "Past verifications"),
  noHistory: label("まだ検証していません。", "Nothing has been verified yet."),
  number: label("番号", "Number"),
  at: label("日時", "At"),
  by: label("実行した人", "By"),
  verdict: label("判定", "Verdict"),
  contents: label("設定", "Configurations"),
  digest: label("入力の要約値", "Digest of the inputs"),
  result: label("検証の結果（{number}）", "Result of the verification ({number})"),
  pairs: label("接続系の組ごとの判定", "Verdict of each pair of zones"),
  picture: label("通信経路の図", "Picture of the network"),
  pictureOf: label("通信経路の図。違反の経路は赤で示しています。", "The network; leaks are drawn in red."),
  from: label("から", "From"),
  to: label("へ", "To"),
  leak: label("{from}から{to}へ通る通信があります", "Something passes from {from} to {to}"),
  unsettled: label("{from}から{to}への通信を判定できません", "Whether something passes from {from} to {to} is unknown"),
  packet: label("通る通信の例", "A packet that passes"),
  path: label("経路", "Path"),
  lines: label("通している設定の行", "Lines that let it pass"),
  hop: label("{device}（{in}→{out}）", "{device} ({in} → {out})"),
  disagree: label("第二の検証方式は途中で打ち切りました。", "The second engine gave up."),
  findings: label("モデルファイルへの指摘", "Findings on the model file"),
});

export const verdictWords = words({
  PROVED: label("証明済み", "Proved"),
  VIOLATED: label("違反あり", "Violated"),
  UNKNOWN: label("判定できません", "Unknown"),
});

export const phaseWords = words({
  reading: label("設定を読んでいます（{done}／{total}）", "reading ({done} of {total})"),
  verifying: label("接続系の間を調べています", "looking between the zones"),
  drawing: label("図を描いています", "drawing"),
  recording: label("記録しています", "recording"),
});

/** Fields of a packet, as the verification names them; one without a word of its own keeps its name. */
export const packetWords: Readonly<Record<string, ReturnType<typeof label>>> = {
  protocol: label("プロトコル", "Protocol"),
  source: label("送信元", "Source"),
  destination: label("宛先", "Destination"),
  sourcePort: label("送信元ポート", "Source port"),
  destinationPort: label("宛先ポート", "Destination port"),
  sourceMac: label("送信元MAC", "Source MAC"),
};
