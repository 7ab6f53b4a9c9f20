import {
  choice,
  choices,
  date,
  doer,
  type Facts,
  holder,
  onlyWhen,
  optional,
  period,
  procedure,
  type Ref,
  refs,
  text,
  yesNo,
} from "@machimori/model";
import { label } from "@machimori/terms";

const manager = holder("informationSecurityManager");
const head = holder("headInformationSecurityOfficer");

/** Whoever has something out is reminded of its end, and with those who confirm it once that has passed. */
const untilItEnds = [
  { days: 1, when: "before", to: ["apply"] },
  { days: 1, when: "after", to: ["apply", "waiting"] },
  { days: 7, when: "after", to: ["apply", "waiting"] },
] as const;

/** Taking things out, working elsewhere, using one's own device: permitted beforehand, reconciled with the return. */
export const takeOut = procedure("take-out", label("端末等持出許可申請書", "Take-out permission"), {
  version: 3,
  wish: label("端末や記録媒体を持ち出す", "Take a device or medium out"),
})
  .step("apply", {
    title: label("申請", "Application"),
    by: { is: "staff" },
    fields: {
      takeOutKind: choice(label("したいこと", "What for"), {
        takeOut: label("庁外へ持ち出す", "Take out of the office"),
        offSiteWork: label("庁外で情報処理を行う", "Work off site"),
        privateDevice: label("私物の端末・記録媒体を使う（持ち込む）", "Use or bring in a private device"),
      }),
      items: onlyWhen(
        { takeOutKind: ["takeOut", "offSiteWork"] },
        refs(label("持ち出すもの", "Items"), ["device", "storage-medium", "information-asset"]),
      ),
      privateDeviceName: onlyWhen(
        { takeOutKind: ["privateDevice"] },
        text(label("私物の端末・記録媒体の機種と識別番号", "Private device or medium")),
      ),
      handledAssets: onlyWhen(
        { takeOutKind: ["privateDevice"] },
        optional(refs(label("私物で扱う情報資産", "Assets handled on it"), ["information-asset"])),
      ),
      destination: text(label("持出先", "Destination")),
      takeOutPeriod: period(label("持出期間", "Period")),
      purpose: text(label("目的", "Purpose"), { lines: 3 }),
      safeguards: choices(
        label("安全管理措置", "Safeguards"),
        {
          encryption: label("暗号化している", "Encrypted"),
          lock: label("端末ロックを設定している", "Device lock set"),
          remoteWipe: label("遠隔消去ができる", "Remote wipe possible"),
          carried: label("肌身離さず携行する", "Carried on the person"),
        },
        { atLeast: 1 },
      ),
    },
    require: [
      {
        field: "safeguards",
        sentence: label(
          "機微な分類のものを持ち出すときは、暗号化が必要です。",
          "Items of a sensitive class must be encrypted.",
        ),
        holds: (entry, facts) => !sensitive(entry.items ?? [], facts) || entry.safeguards.includes("encryption"),
      },
      {
        field: "items",
        sentence: label(
          "取扱制限が「持出禁止」のものは持ち出せません。やむを得ないときは、先に例外措置を申請してください。",
          "Things not to be taken out stay; where it cannot be avoided, ask for an exception first.",
        ),
        holds: (entry, facts) => !(entry.items ?? []).some((item) => mustStay(item, facts)),
      },
      {
        field: "handledAssets",
        sentence: label(
          "機微な分類の情報資産は、私物の端末では扱えません。",
          "Sensitive assets may not be handled on a private device.",
        ),
        holds: (entry, facts) => !sensitive(entry.handledAssets ?? [], facts),
      },
    ],
  })
  .decision("permit", {
    title: label("許可", "Permission"),
    by: manager,
    due: (entry) => entry.takeOutPeriod.from,
    fields: { conditions: optional(text(label("許可条件", "Conditions"), { lines: 2 })) },
  })
  .step("checkOut", {
    title: label("持出の記録", "Taken out"),
    by: doer("apply"),
    forEach: "items",
    beside: true,
    fields: { takenOutOn: date(label("実際に持ち出した日", "Actually taken out on")) },
    require: [
      {
        field: "takenOutOn",
        sentence: label("持ち出した日に、今日より後の日は書けません。", "The day of taking out lies in the future."),
        holds: (entry, facts) => entry.takenOutOn <= facts.today,
      },
    ],
  })
  .step("confirmReturn", {
    title: label("返却確認", "Return confirmed"),
    by: manager,
    notBy: ["apply"],
    forEach: "items",
    due: (entry) => entry.takeOutPeriod.to,
    remind: untilItEnds,
    fields: {
      returnedOn: date(label("返却日", "Returned on")),
      condition: optional(text(label("異状の有無", "Condition"), { lines: 2 })),
    },
    require: [
      {
        field: "returnedOn",
        sentence: label("返却日に、今日より後の日は書けません。", "The day of return lies in the future."),
        holds: (entry, facts) => entry.returnedOn <= facts.today,
      },
      {
        field: "returnedOn",
        sentence: label(
          "返却日が、申請の日と持出期間の初日より前です。",
          "The day of return lies before the request and the first day of the period.",
        ),
        holds: (entry, { begunOn = entry.takeOutPeriod.from }) =>
          entry.returnedOn >= begunOn || entry.returnedOn >= entry.takeOutPeriod.from,
      },
    ],
  })
  .step("privateDeviceEnd", {
    title: label("私物の使用終了の確認", "End of use of one's own confirmed"),
    by: manager,
    notBy: ["apply"],
    when: (entry) => entry.takeOutKind === "privateDevice",
    whenText: label("私物の端末・記録媒体の場合", "For a private device or medium"),
    due: (entry) => entry.takeOutPeriod.to,
    remind: untilItEnds,
    fields: {
      broughtInOn: date(label("持込み・使用を始めた日", "In use from")),
      useEndedOn: date(label("持ち帰り・使用を終えた日", "In use until")),
      nothingLeft: yesNo(label("業務の情報が残っていないことを確かめた", "Nothing of the office is left on it")),
    },
    require: [
      {
        field: "useEndedOn",
        sentence: label(
          "使用を終えた日は、始めた日から今日までの日を書いてください。",
          "The last day lies between the first and today.",
        ),
        holds: (entry, facts) => entry.broughtInOn <= entry.useEndedOn && entry.useEndedOn <= facts.today,
      },
      {
        field: "nothingLeft",
        sentence: label(
          "業務の情報が残っているうちは終えられません。消去を確かめてから印を付けてください。",
          "It ends once what belongs to the office is erased.",
        ),
        holds: (entry) => entry.nothingLeft,
      },
    ],
  })
  .done({
    serves: { B08: "permit" },
    list: ["items", "takeOutKind", "destination", "takeOutPeriod"],
    name: "items",
    exclusive: "items",
    exPost: "takeOutPeriod",
    cases: {
      field: "takeOutKind",
      of: {
        takeOut: {
          label: label("持出し", "Take-out"),
          words: { any: ["持ち出", "持出"], none: ["私物", "支給以外"] },
          decidedBy: manager,
        },
        offSiteWork: {
          label: label("外部作業", "Off-site work"),
          words: {
            any: [
              "外部で情報処理",
              "庁外で",
              "庁外において",
              "外部における情報処理",
              "外部において情報処理",
              "外部で業務",
              "テレワーク",
              "在宅勤務",
              "施設外",
            ],
            none: ["私物", "支給以外"],
          },
          decidedBy: manager,
        },
        privateDevice: {
          label: label("私物端末", "Private device"),
          words: { any: ["私物", "支給以外", "個人所有"] },
          decidedBy: head,
        },
      },
    },
    series: "持出",
    retention: "permits",
  });

/** Whether the register says that a thing is not to be taken out. */
function mustStay(item: Ref, facts: Facts): boolean {
  const restrictions = facts.valuesOf(item.of, item.id)?.["restrictions"];
  return Array.isArray(restrictions) && restrictions.includes("noTakeOut");
}

/** Whether any of the things carries one of the body's sensitive classes. */
function sensitive(items: readonly Ref[], facts: Facts): boolean {
  return items.some((item) => {
    const rank = facts.classRank(facts.valuesOf(item.of, item.id)?.["classification"]);
    return rank !== null && rank < facts.sensitiveClasses;
  });
}
