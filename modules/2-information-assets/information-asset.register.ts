import {
  choice,
  choices,
  division,
  explained,
  holder,
  number,
  optional,
  ownChoice,
  ownDivision,
  ref,
  register,
  text,
  yesNo,
} from "@machimori/model";
import { label } from "@machimori/terms";

/** Everything worth protecting, with its class, its keeper and how it may be handled. */
export const informationAsset = register("information-asset", label("情報資産台帳", "Information assets"), {
  version: 3,
  wish: label("情報資産を登録する", "Register an information asset"),
})
  .step("enter", {
    title: label("登録", "Entry"),
    by: ownDivision,
    fields: {
      assetNumber: text(label("資産番号", "Asset number"), { maxLength: 30 }),
      assetName: text(label("名称", "Name")),
      keeper: division(label("管理する課", "Keeping division")),
      classification: explained(
        optional(ownChoice(label("分類", "Class"), "classes")),
        label(
          "分からないときは空けておくと、{informationSecurityManager}に判断を求めます。",
          "Left empty, the {informationSecurityManager} is asked to decide.",
        ),
      ),
      medium: choice(label("媒体", "Medium"), {
        paper: label("紙", "Paper"),
        file: label("電子ファイル", "Files"),
        database: label("データベース", "Database"),
        media: label("電磁的記録媒体", "Storage media"),
        service: label("外部サービス", "External service"),
      }),
      system: optional(text(label("情報システム", "System"))),
      personalData: yesNo(label("個人情報を含む", "Holds personal data")),
      restrictions: optional(
        choices(label("取扱制限", "Handling restrictions"), {
          noCopy: label("複製禁止", "No copying"),
          noTakeOut: label("持出禁止", "Not to be taken out"),
          encrypt: label("暗号化", "Encrypt"),
          lock: label("施錠保管", "Keep locked"),
          needToKnow: label("担当者限り", "Need to know"),
        }),
      ),
      origin: optional(text(label("作成者・入手元", "Creator or source"))),
      location: text(label("保管場所", "Location")),
      copies: optional(text(label("複製・派生", "Copies and derivatives"))),
      copyOf: optional(ref(label("写し・派生の元", "Copied or derived from"), ["information-asset"])),
      retentionYears: optional(number(label("保存年限（年）", "Retention in years"), { max: 999 })),
    },
    require: [
      {
        field: "classification",
        sentence: label(
          "写しや派生物の分類は、元の情報資産より軽くできません。元と同じか、より重い分類を選んでください。",
          "A copy keeps at least the class of what it was copied from.",
        ),
        holds: (entry, facts) => {
          if (entry.copyOf === undefined) return true;
          const original = facts.classRank(facts.valuesOf(entry.copyOf.of, entry.copyOf.id)?.["classification"]);
          const own = facts.classRank(entry.classification);
          return original === null || (own !== null && own <= original);
        },
      },
    ],
  })
  .step("classify", {
    title: label("分類の判断", "Class decided"),
    by: holder("informationSecurityManager"),
    when: (entry) => entry.classification === undefined,
    whenText: label("分類が分からない場合", "Where the class is in doubt"),
    again: ["classification"],
    due: { count: 5, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { classGround: optional(text(label("判断の理由", "Reason for the class"), { lines: 2 })) },
  })
  .done({
    serves: { B01: "enter" },
    list: ["assetNumber", "assetName", "keeper", "classification", "medium", "personalData", "location"],
    name: "assetName",
    key: "assetNumber",
    division: "keeper",
    retention: "registers",
  });
