import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import "./lookup-field.css";
import { kitWords } from "./words.ts";

/** What was chosen for a field, each to be taken out again; nothing where nothing is. */
export function Chosen({
  of,
  chosen,
  onRemove,
}: {
  /** The field's label. */
  readonly of: string;
  readonly chosen: readonly { readonly id: string; readonly name: string }[];
  readonly onRemove: (id: string) => void;
}) {
  const say = useSay();
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen" aria-label={say(kitWords.labelled, { what: of, is: say(kitWords.chosen) })}>
      {chosen.map((one) => (
        <li key={one.id}>
          <span>{one.name}</span>
          <Button
            variant="text"
            size="small"
            aria-label={say(kitWords.remove, { name: one.name })}
            onClick={(event) => {
              neighbour(event.currentTarget)?.focus();
              onRemove(one.id);
            }}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Where the focus goes when a chosen thing is taken out: its neighbour, or the search where it was the only one. */
function neighbour(button: HTMLButtonElement): HTMLElement | null {
  const item = button.closest("li");
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  return beside?.querySelector("button") ?? item?.closest(".field")?.querySelector("input") ?? null;
}
