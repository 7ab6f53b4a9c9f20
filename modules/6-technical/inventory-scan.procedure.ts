import { any, attachments, date, holder, number, optional, procedure, text } from "@machimori/model";
import { label } from "@machimori/terms";

const systems = any(holder("informationSystemManager"), holder("headInformationSecurityOfficer"));

/** What is installed on the devices, compared with what is permitted; each difference is followed up. */
export const inventoryScan = procedure(
  "inventory-scan",
  label("ソフトウェア導入状況照合記録", "Software inventory check"),
  {
    wish: label("導入済みソフトウェアを照合する", "Compare installed software"),
  },
)
  .step("compare", {
    title: label("照合", "Comparison"),
    by: systems,
    fields: {
      scannedOn: date(label("調査日", "Surveyed on")),
      sheet: attachments(label("調査結果のファイル", "Survey file")),
      devices: number(label("調査した端末の数", "Devices surveyed")),
      installations: number(label("導入の件数", "Installations")),
      unpermitted: optional(
        text(label("許可のないもの（端末番号、ソフトウェア、版）", "Not permitted"), { lines: 12, maxLength: 200_000 }),
      ),
      unknownDevices: optional(
        text(label("端末台帳にない端末", "Devices not in the register"), { lines: 6, maxLength: 100_000 }),
      ),
      overLicensed: optional(
        text(label("保有数を超えて使っているライセンス", "Licences used beyond those owned"), {
          lines: 4,
          maxLength: 20_000,
        }),
      ),
    },
    require: [
      {
        field: "scannedOn",
        sentence: label("調査日に、今日より後の日は書けません。", "The day of the survey lies in the future."),
        holds: (entry, facts) => entry.scannedOn <= facts.today,
      },
    ],
  })
  .step("follow", {
    title: label("是正の記録", "Follow-up"),
    by: systems,
    when: (entry) =>
      entry.unpermitted !== undefined || entry.unknownDevices !== undefined || entry.overLicensed !== undefined,
    whenText: label("違いがあった場合", "Where there were differences"),
    due: { count: 14, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { corrected: text(label("行ったこと（削除・許可の申請・台帳の訂正）", "What was done"), { lines: 4 }) },
  })
  .done({
    serves: { G15: "compare" },
    list: ["scannedOn", "devices", "installations", "unpermitted"],
    name: "scannedOn",
    series: "照合",
    retention: "registers",
    visibleTo: "body",
  });
