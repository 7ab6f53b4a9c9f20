import { describe, expect, test } from "vitest";
import { byLines } from "./by-lines.ts";

/** `1 new fw:3 fw:9`: the first violation, of a packet in state `new`, let pass by lines 3 and 9 of `fw`. */
const violation = (said: string) => {
  const [name = "", state = "", ...lines] = said.split(" ");
  const at = lines.map((one) => ({ file: one.split(":")[0]!, line: Number(one.split(":")[1]), text: "" }));
  return { name, packet: { state }, lines: at };
};
const said = (...all: string[]) =>
  byLines(all.map(violation)).map(({ shown, others }) => [shown, ...others].map((one) => one.name).join("+"));

describe("violations by the lines that let them pass", () => {
  test("the same lines are said once, by the packet that opens a session", () =>
    expect(said("1 est fw:3", "2 new fw:3", "3 inv fw:3")).toEqual(["2+1+3"]));
  test("other lines are said for themselves, and so are more of them", () =>
    expect(said("1 new fw:3", "2 new fw:9", "3 new fw:3 fw:9", "4 est fw:9")).toEqual(["1", "2+4", "3"]));
  test("the same number in another file is another line", () =>
    expect(said("1 new fw:3", "2 new core:3")).toEqual(["1", "2"]));
  test("what no line decides is never taken for the same", () => expect(said("1 new", "2 new")).toEqual(["1", "2"]));
});
