import { label as both, type Label } from "@machimori/terms";
import { bad, type Field, kind, ok } from "../field.ts";

/**
 * Characters no form value may hold: controls other than tab and line break, bidirectional overrides, and halves of
 * characters (surrogates without their other half), which no database keeps.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/u;
/** What shows nothing at all: spaces, and marks that only steer others. */
const unseen = /[\s\p{Cf}]/gu;

/** One line, or `lines` of text; at most `maxLength` characters. */
export function text(
  label: Label,
  options: { readonly lines?: number; readonly maxLength?: number } = {},
): Field<string, false> {
  const { lines = 1, maxLength = lines > 1 ? 4000 : 200 } = options;
  return kind<string>({
    label,
    schema: { type: "string", minLength: 1, maxLength },
    control: lines > 1 ? { widget: "lines", rows: lines, maxLength } : { widget: "line", maxLength },
    check(input) {
      if (typeof input !== "string" || input.replace(unseen, "") === "")
        return bad(`${label.ja}を入力してください。`, `Enter ${label.en}.`);
      const value = input.trim().normalize("NFC");
      if (value.length > maxLength)
        return bad(
          `${label.ja}は${maxLength}文字以内で入力してください。`,
          `${label.en}: at most ${maxLength} characters.`,
        );
      if (forbidden.test(value))
        return bad(
          `${label.ja}に使えない文字（制御文字）があります。打ち直してください。`,
          `${label.en} holds control characters.`,
        );
      if (lines === 1 && /[\r\n]/.test(value))
        return bad(`${label.ja}は1行で入力してください。`, `${label.en}: one line only.`);
      return ok(value);
    },
    text: (value) => value,
    fromCell: (cell) => (cell === null ? "" : String(cell)),
  });
}

/** An e-mail address, for notices. */
export function mailAddress(label: Label): Field<string, false> {
  const line = text(label, { maxLength: 254 });
  return kind<string>({
    ...line,
    check(input, context) {
      const checked = line.check(input, context);
      if (!checked.ok || /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(checked.value)) return checked;
      return {
        ok: false,
        problem: both(`${label.ja}は name@example.jp の形で入力してください。`, `${label.en}: name@example.jp`),
      };
    },
  });
}
