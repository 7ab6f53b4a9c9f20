import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const postWords = words({
  title: label("配属と兼務", "Posts"),
  none: label("配属はまだありません。", "No posts yet."),
  add: label("配属・兼務を加える", "Add a post"),
  actions: label("操作", "Actions"),
  end: label("終える", "End"),
  ended: label("「{post}」の終了日を登録しました。", "The last day of “{post}” was recorded."),
  endHelp: label(
    "終了日の翌日から、この職による役割や決裁はなくなります。これまでの記録は変わりません。",
    "From the day after, roles and decisions that come with this post are gone. What is on record does not change.",
  ),
  until: label("終了日（この日まで）", "Last day"),
  endReason: label("配属の終了", "The post ended"),
});
