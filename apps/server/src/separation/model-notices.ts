import type { NewNotice } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { keepersOf } from "./keepers.ts";

/** Who is told that a change of the model waits for a second person: all who look after the network but its author. */
export function modelNotices(runtime: BodyRuntime, at: string, author: string | null, change: string): NewNotice[] {
  const roster = runtime.rosterOn(tokyoDay(at as Instant));
  const text = {
    ja: "接続系のモデルが変わりました。「通信経路の分離」の画面で変更を確かめ、許可してください。許可するまで、その検証は分離の証拠になりません。",
    en: "The model of the zones has changed. Look at the change and permit it; until then no verification of it counts as evidence.",
  };
  return keepersOf(runtime, at as Instant)
    .filter((person) => person !== author)
    .map((person) => ({
      person,
      kind: "separation",
      text,
      mail: roster.person(person)?.mail != null,
      once: `${change}/${person}`,
    }));
}
