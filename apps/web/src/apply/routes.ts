import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const applyRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/apply/$declaration",
    component: lazyRouteComponent(() => import("./apply-page.tsx"), "ApplyPage"),
  }),
];
