import { label } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { procedure } from "./builder.ts";
import { askedOf, valuesAsked } from "./condition.ts";
import { conditionsOf } from "./declaration.ts";
import { onlyWhen, optional } from "./field.ts";
import { choice, choices, yesNo } from "./fields/choice.ts";
import { text } from "./fields/text.ts";

const words = (name: string) => label(name, name);
const disposal = procedure("x", words("廃棄"))
  .step("apply", {
    title: words("申請"),
    by: { is: "staff" },
    fields: {
      by: choice(words("実施する者"), { self: words("職員"), contractor: words("委託事業者") }),
      contractor: onlyWhen({ by: ["contractor"] }, text(words("名称"))),
      again: onlyWhen({ by: ["contractor"], more: [true] }, optional(text(words("再委託先")))),
      more: yesNo(words("再委託する")),
      told: choices(words("知らせた相手"), { police: words("警察"), press: words("報道機関") }),
      told2: onlyWhen({ told: ["press"] }, text(words("媒体名"))),
      // Under a field that stands under one itself.
      seal: onlyWhen({ contractor: ["A社"] }, text(words("印"))),
    },
  })
  .done({ serves: {}, list: [], name: "by", retention: "permits" });
const fields = conditionsOf(disposal.steps[0]!);

describe("fields are asked for where others say so", () => {
  it.each([
    [{ by: "self" }, "by more told"],
    [{ by: "contractor" }, "by contractor more told"],
    [{ by: "contractor", more: true }, "by contractor again more told"],
    [{ by: "self", more: true }, "by more told"],
    [{ by: "contractor", contractor: "A社" }, "by contractor more told seal"],
    [{ by: "self", contractor: "A社" }, "by more told"],
    [{ told: ["police", "press"] }, "by more told told2"],
  ])("%j: %s", (values, names) => {
    expect(askedOf(fields, values).map((one) => one.name)).toEqual(names.split(" "));
  });

  it("leaves out what is not asked for, and nothing it does not know", () => {
    expect(valuesAsked(fields, { by: "self", contractor: "A社", seal: "印", other: 1 })).toEqual({
      by: "self",
      other: 1,
    });
    expect(valuesAsked(fields, { contractor: "A社" }, { by: "contractor" })).toEqual({ contractor: "A社" });
  });

  it("says its condition in the words of the form", () => {
    expect(disposal.steps[0]!.fields["again"]!.asked).toMatchObject({
      needed: false,
      text: { ja: "「実施する者」が「委託事業者」、「再委託する」が「はい」の場合" },
    });
  });
});
