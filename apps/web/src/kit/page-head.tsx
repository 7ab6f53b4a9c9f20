import { type ReactNode, useEffect } from "react";
import { Go } from "../frame/go.tsx";
import { useSay } from "../language/language.ts";
import "./page-head.css";
import { kitWords } from "./words.ts";

export interface Crumb {
  readonly text: string;
  readonly to: string;
}

/** Where one is, the page's heading and its main actions; also names the window. */
export function PageHead({
  crumbs = [],
  title,
  under = "",
  children,
}: {
  readonly crumbs?: readonly Crumb[];
  readonly title: string;
  /** Which form and number the page is of, where its title does not say so. */
  readonly under?: string;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  useEffect(() => {
    document.title = `${title}｜${say(kitWords.product)}`;
  }, [title, say]);
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav className="breadcrumbs" aria-label={say(kitWords.breadcrumbs)}>
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Go to={crumb.to}>{crumb.text}</Go>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className="page-head-row">
        <h1>{title}</h1>
        {children && <div className="page-actions">{children}</div>}
      </div>
      {under !== "" && <p className="page-under">{under}</p>}
    </header>
  );
}
