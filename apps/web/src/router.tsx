import { createRouter } from "@tanstack/react-router";
import { applyRoutes } from "./apply/routes.ts";
import { areaRoutes } from "./areas/routes.ts";
import { boardRoutes } from "./board/routes.ts";
import { entryRoutes } from "./entry/routes.ts";
import { Broken, NotFound } from "./frame/not-found.tsx";
import { inBody, root } from "./frame/roots.tsx";
import { parseSearch, stringifySearch } from "./frame/search.ts";
import { homeRoutes } from "./home/routes.ts";
import { listRoutes } from "./list/routes.ts";
import { policyRoutes } from "./policy/routes.ts";
import { startRoutes } from "./start/routes.ts";

const tree = root.addChildren([
  ...startRoutes,
  inBody.addChildren([
    ...homeRoutes,
    ...applyRoutes,
    ...entryRoutes,
    ...listRoutes,
    ...areaRoutes,
    ...policyRoutes,
    ...boardRoutes,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});
