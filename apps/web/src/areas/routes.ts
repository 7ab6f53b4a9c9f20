import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const areaRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/requests",
    component: lazyRouteComponent(() => import("./area-page.tsx"), "RequestsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/registers",
    component: lazyRouteComponent(() => import("./area-page.tsx"), "RegistersPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/reviews",
    component: lazyRouteComponent(() => import("./area-page.tsx"), "ReviewsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/incidents",
    component: lazyRouteComponent(() => import("./area-page.tsx"), "IncidentsPage"),
  }),
];
