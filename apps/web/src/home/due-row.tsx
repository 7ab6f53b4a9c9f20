import { Go } from "../frame/go.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { homeWords } from "./words.ts";

/** Something with a day: what is pressed, what it is about, and by when. */
interface DueRowProps {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly title: string;
  readonly detail?: string;
  readonly due: string | null;
  /** What is said in place of the day where there is none. */
  readonly undated?: string;
  readonly overdue: boolean;
}

export interface DueRowOf extends DueRowProps {
  readonly key: string;
  /** Stands above whatever has a day. */
  readonly atOnce?: boolean;
}

/** A row of a list on home; below one another they say what is due, and what is late in a word as well. */
export function DueRow({ to, search, title, detail = "", due, undated = "", overdue }: DueRowProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <li>
      <Go to={to} {...(search ? { search } : {})} className="row-main">
        <span className="row-title">{title}</span>
        {detail !== "" && <span className="row-detail">{detail}</span>}
      </Go>
      <span className={overdue ? "row-due row-overdue" : "row-due"}>
        {overdue && <strong>{say(homeWords.overdue)}</strong>}
        {due === null ? undated : say(homeWords.due, { day: shortDay(due, language) })}
      </span>
    </li>
  );
}
