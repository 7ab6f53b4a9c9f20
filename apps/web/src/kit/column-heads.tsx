import type { Label } from "@machimori/terms";
import { useSay } from "../language/language.ts";

/** The heads of a table's columns, in order. */
export function ColumnHeads({ names }: { readonly names: readonly Label[] }) {
  const say = useSay();
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name.ja} scope="col">
            {say(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
