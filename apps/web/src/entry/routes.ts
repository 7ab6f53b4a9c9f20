import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const entryRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/entries/$declaration/$id",
    component: lazyRouteComponent(() => import("./entry-page.tsx"), "EntryPage"),
  }),
];
