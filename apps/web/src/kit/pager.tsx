import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import { kitWords } from "./words.ts";

/** Previous and next page; `more` says whether a next page can exist. */
export function Pager({
  page,
  more,
  onPage,
}: {
  readonly page: number;
  readonly more: boolean;
  readonly onPage: (page: number) => void;
}) {
  const say = useSay();
  if (page === 1 && !more) return null;
  return (
    <nav className="actions" aria-label={say(kitWords.pages)}>
      <Button size="small" unavailable={page <= 1} onClick={() => onPage(page - 1)}>
        {say(kitWords.previous)}
      </Button>
      <span>{say(kitWords.pageOf, { page })}</span>
      <Button size="small" unavailable={!more} onClick={() => onPage(page + 1)}>
        {say(kitWords.next)}
      </Button>
    </nav>
  );
}
