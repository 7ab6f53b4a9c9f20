import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../frame/roots.tsx";

export const publicRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/public/$body",
    component: lazyRouteComponent(() => import("./public-page.tsx"), "PublicPage"),
  }),
];
