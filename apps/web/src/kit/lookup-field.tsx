import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useSay } from "../language/language.ts";
import { Chosen } from "./chosen.tsx";
import { described, Field, type FieldProps } from "./field.tsx";
import "./lookup-field.css";
import { kitWords } from "./words.ts";

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/**
 * A combobox over things too many to list (APG pattern: list with manual choice). Chosen things stand above it as a
 * list from which each can be taken out; whether a choice adds or replaces is the caller's.
 */
export function LookupField({
  chosen,
  find,
  findKey,
  onChoose,
  onRemove,
  children,
  ...field
}: FieldProps & {
  /** Another way to choose, below the search. */
  readonly children?: ReactNode;
  readonly chosen: readonly { readonly id: string; readonly name: string }[];
  readonly find: (q: string, signal: AbortSignal) => Promise<readonly Found[]>;
  /** Tells searches of different lookups apart. */
  readonly findKey: string;
  readonly onChoose: (one: Found) => void;
  readonly onRemove: (id: string) => void;
}) {
  const say = useSay();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const q = useLater(typed.trim(), 150);
  const search = useQuery({
    queryKey: ["lookup", findKey, q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: open,
    staleTime: 30_000,
  });
  // What was found for other letters than those that stand there cannot be chosen.
  const isSearching = search.isFetching || q !== typed.trim();
  const found = isSearching ? [] : (search.data ?? []).filter((one) => !chosen.some((other) => other.id === one.id));
  const shown = open;
  const helped = { ...field, help: field.help ?? say(kitWords.searchHint) };

  function choose(one: Found | undefined) {
    if (!one) return;
    onChoose(one);
    setTyped("");
    setOpen(false);
    setActive(0);
  }

  function onKey(event: KeyboardEvent) {
    // Enter that ends a conversion of kana chooses nothing.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length > 0) setActive((before) => (before + step + found.length) % found.length);
    } else if (event.key === "Enter" && shown) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
    }
  }

  return (
    <Field {...helped}>
      <Chosen of={field.label} chosen={chosen} onRemove={onRemove} />
      <div className="lookup">
        <input
          {...described(helped)}
          className="input"
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && found[active] ? `${list}-${active}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setActive(0);
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        <div
          className="lookup-list"
          id={list}
          role="listbox"
          aria-label={field.label}
          hidden={!shown || found.length === 0}
        >
          {found.map((one, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox
            <div
              key={one.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              className="lookup-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <span>{one.name}</span>
              {one.detail && <span className="lookup-detail">{one.detail}</span>}
            </div>
          ))}
        </div>
        <p className="lookup-status" role="status">
          {!shown
            ? ""
            : isSearching
              ? say(kitWords.searching)
              : found.length === 0
                ? say(q === "" ? kitWords.nothingHere : kitWords.nothingFound, { q })
                : say(kitWords.found, { n: found.length })}
        </p>
      </div>
      {children}
    </Field>
  );
}

/** A value some time after it last changed. */
export function useLater<T>(value: T, milliseconds: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return later;
}
