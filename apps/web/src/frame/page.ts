import { lazyRouteComponent } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** The code of a page could not be had: the server runs a newer version by now, or cannot be reached. */
export class PageMissing extends Error {}

/** The page of a route, fetched when it is first opened. */
export const page = <Name extends string>(load: () => Promise<Readonly<Record<Name, () => ReactNode>>>, name: Name) =>
  lazyRouteComponent(
    () =>
      load().catch((cause: unknown) => {
        throw new PageMissing("missing", { cause });
      }),
    name,
  );
