import {
  choice,
  date,
  division,
  optional,
  ownChoice,
  ownDivision,
  person,
  register,
  text,
  yesNo,
} from "@machimori/model";
import { label } from "@machimori/terms";

/** USB sticks, discs and tapes, each with its custodian, its place and when it was last counted. */
export const storageMedium = register("storage-medium", label("電磁的記録媒体台帳", "Storage media"), {
  version: 4,
  wish: label("記録媒体を登録する", "Register a storage medium"),
})
  .step("enter", {
    title: label("登録", "Entry"),
    by: ownDivision,
    fields: {
      mediumNumber: text(label("媒体番号", "Medium number"), { maxLength: 30 }),
      mediumName: text(label("名称", "Name")),
      keeper: division(label("管理する課", "Keeping division")),
      mediumKind: choice(label("種類", "Kind"), {
        usb: label("USBメモリ", "USB stick"),
        externalDisk: label("外付けディスク", "External disk"),
        optical: label("光ディスク", "Optical disc"),
        tape: label("磁気テープ", "Tape"),
        card: label("メモリカード", "Memory card"),
      }),
      contents: optional(text(label("内容", "Contents"))),
      classification: optional(ownChoice(label("分類", "Class"), "classes")),
      encrypted: yesNo(label("暗号化", "Encrypted")),
      writeProtected: yesNo(label("書込禁止", "Write-protected")),
      place: text(label("保管場所", "Place of custody")),
      lockable: yesNo(label("施錠できる", "Can be locked")),
      resistant: yesNo(label("耐火・耐熱・耐水・耐湿", "Resists fire, heat, water, damp")),
      longTerm: optional(yesNo(label("長期保管する（バックアップを含む）", "Kept for long, backups included"))),
      disasterSafe: optional(
        yesNo(label("災害を受けにくい地域に保管（長期保管・バックアップ）", "Kept where disasters are unlikely")),
      ),
      custodian: optional(person(label("保管責任者", "Custodian"))),
      countedOn: optional(date(label("直近の棚卸日", "Last counted"))),
      countedBy: optional(person(label("棚卸した人", "Counted by"))),
      eraseBy: optional(date(label("消去予定日", "To be erased by"))),
      erasedOn: optional(date(label("消去した日", "Erased on"))),
    },
    require: [
      {
        field: "lockable",
        sentence: label(
          "機微な分類の媒体は、施錠できる場所に保管してください。",
          "Media of a sensitive class must be kept under lock.",
        ),
        holds: (entry, facts) => {
          const rank = facts.classRank(entry.classification);
          return rank === null || rank >= facts.sensitiveClasses || entry.lockable;
        },
      },
      {
        field: "countedOn",
        sentence: label("棚卸日に、今日より後の日は書けません。", "The day of counting lies in the future."),
        holds: (entry, facts) => entry.countedOn === undefined || entry.countedOn <= facts.today,
      },
      {
        field: "erasedOn",
        sentence: label("消去した日に、今日より後の日は書けません。", "The day of erasure lies in the future."),
        holds: (entry, facts) => entry.erasedOn === undefined || entry.erasedOn <= facts.today,
      },
      {
        field: "countedBy",
        sentence: label("棚卸は、保管責任者以外の人が確かめてください。", "Someone other than the custodian counts."),
        holds: (entry) => entry.countedBy === undefined || entry.countedBy !== entry.custodian,
      },
    ],
  })
  .done({
    serves: { B04: "enter" },
    list: ["mediumNumber", "mediumName", "keeper", "mediumKind", "classification", "encrypted", "place"],
    name: "mediumName",
    key: "mediumNumber",
    division: "keeper",
    retention: "registers",
  });
