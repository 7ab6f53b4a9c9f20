import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const homeRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/",
    component: lazyRouteComponent(() => import("./home-page.tsx"), "HomePage"),
  }),
];
