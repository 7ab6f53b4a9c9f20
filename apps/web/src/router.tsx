import { createRouter } from "@tanstack/react-router";
import { accountRoutes } from "./account/routes.ts";
import { adoptionRoutes } from "./adoption/routes.ts";
import { applyRoutes } from "./apply/routes.ts";
import { areaRoutes } from "./areas/routes.ts";
import { boardRoutes } from "./board/routes.ts";
import { entryRoutes } from "./entry/routes.ts";
import { Broken } from "./frame/broken.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { inBody, root } from "./frame/roots.tsx";
import { parseSearch, stringifySearch } from "./frame/search.ts";
import { homeRoutes } from "./home/routes.ts";
import { inventoryRoutes } from "./inventory/routes.ts";
import { listRoutes } from "./list/routes.ts";
import { mechanismRoutes, outsideRoutes } from "./mechanisms/routes.ts";
import { policyRoutes } from "./policy/routes.ts";
import { publicRoutes } from "./public/routes.ts";
import { recordRoutes } from "./record/routes.ts";
import { separationRoutes } from "./separation/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { startRoutes } from "./start/routes.ts";
import { transferRoutes } from "./transfer/routes.ts";

const tree = root.addChildren([
  ...startRoutes,
  ...publicRoutes,
  ...outsideRoutes,
  inBody.addChildren([
    ...homeRoutes,
    ...applyRoutes,
    ...entryRoutes,
    ...listRoutes,
    ...inventoryRoutes,
    ...areaRoutes,
    ...mechanismRoutes,
    ...policyRoutes,
    ...boardRoutes,
    ...adoptionRoutes,
    ...recordRoutes,
    ...separationRoutes,
    ...transferRoutes,
    ...settingsRoutes,
    ...accountRoutes,
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
