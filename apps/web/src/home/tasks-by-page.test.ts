import { describe, expect, it } from "vitest";
import type { Home } from "../api/home.ts";
import { tasksByPage } from "./tasks-by-page.ts";

/** "incident/7 relay ciso 5-20 !" → a task: declaration/entry, step, item, last day; ! what is overdue, ↑ what must go on at once. */
const tasks = (text: string): Home["tasks"] =>
  text.split(" | ").map((one) => {
    const [of = "", step = "", item = "-", due = "-", marks = ""] = one.split(" ");
    const [declaration = "", id = ""] = of.split("/");
    const box = { step, title: step, item: item === "-" ? null : item, itemName: item, due: due === "-" ? null : due };
    const marked = { overdue: marks.includes("!"), atOnce: marks.includes("↑") };
    return { declaration, title: declaration, entry: { id, name: `名${id}` }, box, ...marked } as Home["tasks"][number];
  });

const told = (text: string) =>
  tasksByPage("minato", tasks(text)).map(({ to, steps, subjects, due, overdue, atOnce }) =>
    [
      to.replace(/^\/b\/minato\/(?:entries\/)?/, ""),
      steps.join("、"),
      subjects.join("、"),
      `${due ?? "-"}${overdue ? "!" : ""}${atOnce ? "↑" : ""}`,
    ].join(" "),
  );

describe("what waits is one row for each page it is done on", () => {
  it.each([
    ["boxes for two roles", "incident/7 relay ciso - ↑ | incident/7 relay head - ↑", ["incident/7#fill relay 名7 -↑"]],
    ["two steps", "incident/7 relay - - ↑ | incident/7 close - 5-20 !", ["incident/7#fill relay、close 名7 5-20!↑"]],
    [
      "two items",
      "take-out/1 back device/2 5-1 | take-out/1 back usb/3 5-3",
      ["take-out/1#fill back device/2、usb/3 5-1"],
    ],
    [
      "two entries",
      "take-out/1 permit - 5-1 | take-out/2 permit - 5-2",
      ["take-out/1#fill permit 名1 5-1", "take-out/2#fill permit 名2 5-2"],
    ],
    [
      "a box filled elsewhere",
      "transfer/1 judge | transfer/1 permit",
      ["transfers/1 judge 名1 -", "transfer/1#fill permit 名1 -"],
    ],
  ])("%s", (_, waiting, rows) => {
    expect(told(waiting)).toEqual(rows);
  });
});
