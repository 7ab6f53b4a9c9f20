import { useState } from "react";
import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import "./pager.css";
import { kitWords } from "./words.ts";

/** From so many pages on, a page can be named instead of walked to. */
const manyPages = 5;

/** First, previous and next page, and in a long list any page by its number. */
export function Pager({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  /** How many pages there are; null where nobody counted so far. */
  readonly pages: number | null;
  readonly onPage: (page: number) => void;
}) {
  const say = useSay();
  if (page === 1 && pages !== null && pages <= 1) return null;
  return (
    <nav className="actions pager no-print" aria-label={say(kitWords.pages)}>
      <Button size="small" unavailable={page <= 1} onClick={() => onPage(1)}>
        {say(kitWords.first)}
      </Button>
      <Button size="small" unavailable={page <= 1} onClick={() => onPage(page - 1)}>
        {say(kitWords.previous)}
      </Button>
      <span>{pages === null ? say(kitWords.pageOf, { page }) : say(kitWords.pageOfAll, { page, pages })}</span>
      <Button size="small" unavailable={page === pages} onClick={() => onPage(page + 1)}>
        {say(kitWords.next)}
      </Button>
      {(pages === null || pages >= manyPages) && <AnyPage pages={pages} onPage={onPage} />}
    </nav>
  );
}

function AnyPage({ pages, onPage }: { readonly pages: number | null; readonly onPage: (page: number) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const wanted = Number(typed.normalize("NFKC"));
  return (
    <form
      className="any-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (!Number.isInteger(wanted) || wanted < 1) return;
        onPage(pages === null ? wanted : Math.min(wanted, pages));
        setTyped("");
      }}
    >
      <input
        className="input"
        type="text"
        inputMode="numeric"
        aria-label={say(kitWords.pageNumber)}
        placeholder={say(kitWords.pageNumber)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="small">
        {say(kitWords.toPage)}
      </Button>
    </form>
  );
}
