import { type Label, label } from "@machimori/terms";
import type { Coverage } from "../api/policy.ts";
import { stateWords } from "../kit/state-word.tsx";
import { words } from "../language/language.ts";
import type { Filter } from "./shown.ts";

export const policyWords = words({
  title: label("規程", "Policy"),
  none: label("施行されている規程はまだありません。", "No policy is in force yet."),
  takenInByAdministrator: label(
    "団体の管理者が取り込んで施行すると、ここに出ます。",
    "It stands here once an administrator has taken one in and put it in force.",
  ),
  contents: label("目次", "Contents"),
  margin: label("いまの状態", "State now"),
  marginThen: label("{day} の状態", "State on {day}"),
  count: label("{n}件", "{n}"),
  showState: label("{state}の義務{n}件がある条文だけを表示する", "Show only clauses with the {n} duties: {state}"),
  duties: label("（{n}つの義務）", " ({n} duties)"),
  text: label("規程を選ぶ", "Choose a text"),
  filter: label("表示する条文", "Clauses shown"),
  all: label("すべて", "All"),
  mine: label("私が責任者", "Mine"),
  pressing: label("要対応・期限超過", "Needs attention or overdue"),
  changed: label("変更あり", "Changed"),
  wanted: label("「{q}」", "“{q}”"),
  found: label("{n}条項が当てはまります。", "{n} clauses match."),
  foundNone: label("当てはまる条項はありません。", "No clause matches."),
  foundIn: label("{text}に{n}条項", "{n} clauses in {text}"),
  showAll: label("全文を表示する", "Show the whole text"),
  version: label("{label}　{day} 施行", "{label}, in force from {day}"),
  last: label("直近 {day}", "Last {day}"),
  perYear: label("（{n}件/年）", " ({n} in the year)"),
  recordedLater: label("（後日記録）", " (recorded later)"),
  noEvidence: label("記録はまだありません", "No record yet"),
  responsible: label("責任 {who}", "Responsible: {who}"),
  bySetting: label("（設定による）", " (by setting)"),
  overdue: label("期限超過 {n}件", "{n} overdue"),
  findings: label("点検の指摘 {n}件", "{n} findings"),
  nextDue: label("次の期限 {day}", "Next due {day}"),
  details: label("詳しく", "Details"),
  timing: label("時期 {timing}", "When: {timing}"),
  approver: label("判断 {approver}", "Decided by: {approver}"),
  openList: label("{title}の一覧を開く", "Open the list: {title}"),
  proof: label("通信経路の分離の検証（{day}）：{verdict}", "Verification of the network ({day}): {verdict}"),
  hiddenEvidence: label(
    "直近の記録：{name}（担当の課・責任者・監査の人が開けます）",
    "Last record: {name} (opened by those concerned and by auditors)",
  ),
  openEvidence: label("直近の記録を開く", "Open the last record"),
  mechanism: label("仕組み {name}", "Mechanism: {name}"),
  attest: label("実施状況を証明する", "Attest that it is done"),
  definition: label("「{term}」の定義", "Definition of “{term}”"),
  revised: label("改正", "Revised"),
});

export const coverageWords: Readonly<Record<Coverage, Label>> = {
  served: label("手続・台帳で記録", "On record by a procedure"),
  bySetting: label("まちもりの設定で実現", "Enforced by Machimori"),
  manual: label("担当の証明による", "By attestation"),
  unserved: label("対応する仕組みなし", "No mechanism"),
};

export const filterWords: Readonly<Record<Filter, Label>> = {
  ...stateWords,
  all: policyWords.all,
  mine: policyWords.mine,
  pressing: policyWords.pressing,
  changed: policyWords.changed,
};
