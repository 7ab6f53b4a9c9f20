import type { Label } from "@machimori/terms";
import { useSay } from "../language/language.ts";

/** The heads of a table's columns, in order; heads of figures stand over their figures. */
export function ColumnHeads({
  names,
  figures = [],
}: {
  readonly names: readonly Label[];
  readonly figures?: readonly Label[];
}) {
  const say = useSay();
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name.ja} scope="col" className={figures.includes(name) ? "figure" : undefined}>
            {say(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
