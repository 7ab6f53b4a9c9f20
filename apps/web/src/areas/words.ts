import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const areaWords = words({
  form: label("名称", "Name"),
  list: label("一覧", "List"),
  begin: label("新しく始める", "Begin"),
  seeList: label("一覧を見る", "See the list"),
  listOf: label("「{title}」の一覧を見る", "See the list of “{title}”"),
  byClock: label("時期が来ると自動で始まります", "Opened by the calendar"),
  notYours: label("担当の役割の人が始めます", "Begun by those responsible"),
});
