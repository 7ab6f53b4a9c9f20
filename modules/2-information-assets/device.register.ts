import { choice, division, optional, ownChoice, ownDivision, register, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";

/** Computers, tablets and telephones that the body hands out. */
export const device = register("device", label("端末台帳", "Devices"), {
  wish: label("端末を登録する", "Register a device"),
})
  .step("enter", {
    title: label("登録", "Entry"),
    by: ownDivision,
    fields: {
      deviceNumber: text(label("管理番号", "Device number"), { maxLength: 30 }),
      deviceName: text(label("名称・機種", "Name and model")),
      keeper: division(label("管理する課", "Keeping division")),
      deviceKind: choice(label("種類", "Kind"), {
        notebook: label("ノートパソコン", "Notebook"),
        desktop: label("デスクトップパソコン", "Desktop"),
        tablet: label("タブレット", "Tablet"),
        phone: label("携帯電話", "Telephone"),
        server: label("サーバ", "Server"),
      }),
      zone: optional(ownChoice(label("接続系", "Zone"), "zones")),
      encrypted: yesNo(label("記憶装置の暗号化", "Storage encrypted")),
      macAddress: optional(text(label("MACアドレス", "MAC address"), { maxLength: 30 })),
      place: text(label("設置場所", "Place")),
    },
  })
  .done({
    serves: { B04: "enter" },
    list: ["deviceNumber", "deviceName", "keeper", "deviceKind", "zone", "encrypted", "place"],
    name: "deviceName",
    key: "deviceNumber",
    division: "keeper",
    retention: "registers",
  });
