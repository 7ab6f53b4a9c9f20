import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const areaWords = words({
  form: label("名称", "Name"),
  mine: label("いますること", "For me to do"),
  begin: label("新しく始める", "Begin"),
  handOver: label("ファイルを引き渡す", "Hand over files"),
  tasks: label("{n}件待っています", "{n} waiting"),
  tasksLate: label("{n}件待っています（期限超過 {late}件）", "{n} waiting ({late} overdue)"),
  draft: label("下書きの続き（{day}）", "Go on with the draft of {day}"),
  byClock: label("時期が来ると自動で始まります", "Opened by the calendar"),
  notYours: label("担当の役割の人が始めます", "Begun by those responsible"),
});
