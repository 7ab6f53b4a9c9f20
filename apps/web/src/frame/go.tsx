import { Link } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/** A link inside the application; `to` comes from `paths`. */
export function Go({
  to,
  search,
  exactly = false,
  className,
  children,
  ...rest
}: {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  /** The link is to the page being shown only where its query is the same too. */
  readonly exactly?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
  readonly "aria-current"?: "page" | "true" | undefined;
  readonly "aria-label"?: string;
  /** Names the row of a list, for moving between rows by keyboard. */
  readonly "data-row"?: string;
  readonly onClick?: (event: MouseEvent) => void;
}) {
  const [path, hash] = to.split("#") as [string, string | undefined];
  return (
    <Link
      {...rest}
      to={path as "/"}
      {...(search ? { search: search as never } : {})}
      {...(hash === undefined ? {} : { hash })}
      className={className ?? ""}
      activeProps={{}}
      activeOptions={{ exact: true, includeSearch: exactly }}
    >
      {children}
    </Link>
  );
}
