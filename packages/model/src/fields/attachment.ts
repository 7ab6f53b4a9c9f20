import type { Label } from "@machimori/terms";
import { bad, type Field, kind, ok } from "../field.ts";

/** A file handed in with an act: known by its hash, never rendered, downloadable only. */
export interface Attachment {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
}

const schema = {
  type: "object",
  required: ["sha256", "name", "bytes"],
  additionalProperties: false,
  properties: {
    sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
    name: { type: "string", minLength: 1, maxLength: 255 },
    bytes: { type: "integer", minimum: 1 },
  },
};

/** Files that must already have been uploaded; at most 20 MB each. */
export function attachments(
  label: Label,
  { atLeast = 1 }: { readonly atLeast?: number } = {},
): Field<readonly Attachment[], false> {
  return kind<readonly Attachment[]>({
    label,
    schema: { type: "array", items: schema, minItems: atLeast, maxItems: 20 },
    control: { widget: "file", many: true, maxBytes: 20_000_000 },
    sortable: "none",
    check(input, context) {
      if (!Array.isArray(input) || input.length < atLeast || input.length > 20)
        return bad(`${label.ja}のファイルを添付してください。`, `Attach a file: ${label.en}.`);
      for (const one of input as Partial<Attachment>[])
        if (typeof one?.sha256 !== "string" || context.nameOf("attachment", one.sha256) === null)
          return bad(
            `${label.ja}のファイルが届いていません。もう一度添付してください。`,
            `The file for ${label.en} was not received.`,
          );
      return ok((input as Attachment[]).map(({ sha256, name, bytes }) => ({ sha256, name, bytes })));
    },
    text: (value) => value.map((one) => `${one.name}（SHA-256 ${one.sha256.slice(0, 12)}…）`).join("\n"),
    cell: (value) => value.map((one) => one.name).join("、"),
    fromCell: () => "",
  });
}
