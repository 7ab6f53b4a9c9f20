import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const entryRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/entries/$declaration/$id",
    component: page(() => import("./entry-page.tsx"), "EntryPage"),
  }),
];
