import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const inventoryWords = words({
  title: label("導入済みソフトウェアの照合", "Compare installed software"),
  help: label(
    "資産管理ソフトなどの調査結果（Excel・CSV）を、許可済みソフトウェアと導入許可に照らします。1行に1件、「端末番号」と「ソフトウェア名」の列（「版」は任意）が要ります。まず確認だけを行い、記録するまで台帳は変わりません。",
    "A survey (Excel, CSV) is compared with permitted software and granted requests. One row each with the columns device, software and, if you like, version. Nothing is recorded at first.",
  ),
  file: label("調査結果のファイル", "Survey file"),
  scannedOn: label("調査日", "Surveyed on"),
  compare: label("照合する（まだ記録しません）", "Compare (nothing is recorded yet)"),
  comparing: label("照合しています…", "Comparing…"),
  record: label("この結果を記録する", "Record this result"),
  noFile: label("ファイルを選んでください。", "Choose a file."),
  result: label(
    "端末{devices}台、導入{installations}件のうち、許可のないもの{n}件。",
    "{n} of {installations} installations on {devices} devices are not permitted.",
  ),
  recorded: label("照合の結果を記録しました", "The result was recorded"),
  recordedHelp: label(
    "許可のないものは、削除・許可・次の照合で解消するまで、自動点検の指摘になります。",
    "What is not permitted stays a finding until it is removed, permitted or gone from the next survey.",
  ),
  open: label("記録を開く", "Open the record"),
  unpermitted: label("許可のないソフトウェア", "Without permission"),
  device: label("端末番号", "Device"),
  software: label("ソフトウェア", "Software"),
  version: label("版", "Version"),
  unknownDevices: label("端末台帳にない端末（{n}台）", "Devices not in the register ({n})"),
  overLicensed: label("保有数を超えたライセンス", "Licences overdrawn"),
  licence: label("{software}：使用{used}、保有{owned}", "{software}: {used} used, {owned} owned"),
  unread: label("端末番号かソフトウェア名のない行：{lines}", "Rows without a device or software: {lines}"),
  good: label("許可のないものはありません。", "Everything is permitted."),
});
