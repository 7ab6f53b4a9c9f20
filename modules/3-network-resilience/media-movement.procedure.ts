import {
  choice,
  holder,
  isSensitiveClass,
  moment,
  named,
  needsTransferPermission,
  optional,
  ownChoice,
  person,
  procedure,
  refs,
  text,
  yesNo,
} from "@machimori/model";
import { label, tokyoDay } from "@machimori/terms";
import { crossingIsPermitted } from "./crossing.ts";

const clean = label("異状なし", "Nothing found");
const found = label("検出あり", "Something found");

/** Data carried between zones on a registered medium: who, when, both ends, scanned at both. */
export const mediaMovement = procedure("media-movement", label("媒体移送記録", "Media movement"), {
  wish: label("USBメモリなどでデータを運ぶ", "Carry data on a storage medium"),
})
  .step("takeOver", {
    title: label("書出し・持出し", "Written and taken out"),
    by: { is: "staff" },
    fields: {
      media: refs(label("使う媒体", "Medium"), ["storage-medium"]),
      fromZone: ownChoice(label("移送元", "From zone"), "zones"),
      fromPlace: text(label("移送元の端末・場所", "Terminal or place of departure")),
      toZone: ownChoice(label("移送先", "To zone"), "zones"),
      toPlace: text(label("移送先の端末・場所", "Terminal or place of arrival")),
      contents: text(label("入れたデータ", "Data"), { lines: 2 }),
      classification: ownChoice(label("内容の分類", "Class of the contents"), "classes"),
      encrypted: yesNo(label("暗号化した", "Encrypted")),
      scannedOut: choice(label("持出し前の検査", "Scan before leaving"), { clean, found }),
      takenAt: moment(label("持ち出す日時", "Taken at")),
      receivedBy: person(label("受け取る人", "Received by")),
    },
    require: [
      ...crossingIsPermitted,
      {
        field: "encrypted",
        sentence: label("機微な分類のデータは、暗号化して運んでください。", "Sensitive data must be encrypted."),
        holds: (entry, facts) => entry.encrypted || !isSensitiveClass(entry.classification, facts),
      },
      {
        field: "scannedOut",
        sentence: label(
          "検査で検出があった媒体は運べません。使用をやめ、インシデントとして報告してください。",
          "A medium on which something was found may not be moved; report an incident.",
        ),
        holds: (entry) => entry.scannedOut === "clean",
      },
    ],
  })
  .decision("permit", {
    title: label("許可", "Permission"),
    by: holder("informationSecurityManager"),
    due: (entry) => tokyoDay(entry.takenAt),
    when: needsTransferPermission,
    whenText: label("機微な分類の場合、又は団体の定めがある場合", "For sensitive classes, or where the body says so"),
    fields: { conditions: optional(text(label("許可条件", "Conditions"), { lines: 2 })) },
  })
  .step("arrive", {
    title: label("受入れ", "Arrival"),
    by: named("receivedBy"),
    due: { count: 3, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      arrivedAt: moment(label("受け取った日時", "Arrived at")),
      scannedIn: choice(label("読み込む前の検査", "Scan before reading"), { clean, found }),
      readIn: choice(label("読込み", "Read in"), {
        yes: label("読み込んだ", "Read in"),
        no: label("読み込まなかった", "Not read in"),
      }),
    },
    require: [
      {
        field: "readIn",
        sentence: label("検出があった媒体は読み込めません。", "What was found infected may not be read in."),
        holds: (entry) => entry.scannedIn === "clean" || entry.readIn === "no",
      },
    ],
  })
  .step("putBack", {
    title: label("返却・消去の確認", "Back and erased"),
    by: holder("informationSecurityManager"),
    notBy: ["takeOver"],
    due: { count: 7, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["takeOver", "waiting"] }],
    fields: {
      backAt: moment(label("戻った日時", "Back at")),
      erased: yesNo(label("入れたデータを消去した", "Data erased")),
    },
    require: [
      {
        field: "erased",
        sentence: label("データを消去してから、返却を確認してください。", "Erase the data first."),
        holds: (entry) => entry.erased,
      },
    ],
  })
  .done({
    serves: { C02: "arrive" },
    list: ["media", "fromZone", "toZone", "contents", "takenAt", "receivedBy"],
    name: "media",
    exclusive: "media",
    retention: "permits",
    series: "媒体移送",
  });
