import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const areaRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/requests",
    component: page(() => import("./area-page.tsx"), "RequestsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/registers",
    component: page(() => import("./area-page.tsx"), "RegistersPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/reviews",
    component: page(() => import("./area-page.tsx"), "ReviewsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/incidents",
    component: page(() => import("./area-page.tsx"), "IncidentsPage"),
  }),
];
