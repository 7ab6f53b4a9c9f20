import { useEffect, useState } from "react";
import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import { kitWords } from "./words.ts";

/** A search of what the page shows: it says what was searched for, and searches anew when it is sent. */
export function SearchBox({
  label,
  shown,
  className = "",
  onSearch,
}: {
  readonly label: string;
  readonly shown: string;
  readonly className?: string;
  readonly onSearch: (words: string) => void;
}) {
  const say = useSay();
  const [words, setWords] = useState(shown);
  useEffect(() => setWords(shown), [shown]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to every reader in use
    <form
      role="search"
      aria-label={label}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(words.trim());
      }}
    >
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="submit" size="small">
        {say(kitWords.search)}
      </Button>
    </form>
  );
}
