import { type Label, label } from "@machimori/terms";
import type { Status } from "../api/entries.ts";
import { useSay } from "../language/language.ts";
import "./state-word.css";

export type State = "exempt" | "overdue" | "attention" | "exception" | "notStarted" | "running";

/** The six words for the live state of a clause, in the order in which they apply. */
export const stateWords: Readonly<Record<State, Label>> = {
  exempt: label("対象外", "Not applicable"),
  overdue: label("期限超過", "Overdue"),
  attention: label("要対応", "Needs attention"),
  exception: label("例外", "Exception"),
  notStarted: label("未着手", "Not started"),
  running: label("運用中", "Running"),
};

export const statusWords: Readonly<Record<Status, Label>> = {
  open: label("手続中", "Under way"),
  sentBack: label("差戻し", "Sent back"),
  inForce: label("有効", "In force"),
  closed: label("完了", "Completed"),
  refused: label("不許可", "Refused"),
  withdrawn: label("取下げ", "Withdrawn"),
  retired: label("廃止", "Retired"),
};

/** The most pressing first, as tables and summaries show them. */
export const statesInOrder: readonly State[] = ["overdue", "attention", "notStarted", "exception", "running", "exempt"];

const marks: Readonly<Record<State, string>> = {
  exempt: "－",
  overdue: "■",
  attention: "▲",
  exception: "◇",
  notStarted: "○",
  running: "●",
};

/** The sign alone, where the words stand in a legend and in the name of what is pressed. */
export function StateMark({ state }: { readonly state: State }) {
  return (
    <span className={`state-${state}`} aria-hidden="true">
      {marks[state]}
    </span>
  );
}

export function StateWord({ state }: { readonly state: State }) {
  const say = useSay();
  return (
    <span className={`state state-${state}`}>
      <span aria-hidden="true">{marks[state]}</span> {say(stateWords[state])}
    </span>
  );
}

/** The status of an entry; overdue is said beside it. */
export function StatusWord({ status, overdue = false }: { readonly status: Status; readonly overdue?: boolean }) {
  const say = useSay();
  return (
    <>
      <span className={`status status-${status}`}>{say(statusWords[status])}</span>
      {overdue && <span className="status status-overdue">{say(stateWords.overdue)}</span>}
    </>
  );
}
