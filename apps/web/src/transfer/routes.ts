import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const transferRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers",
    component: lazyRouteComponent(() => import("./transfers-page.tsx"), "TransfersPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/statistics",
    component: lazyRouteComponent(() => import("./statistics-page.tsx"), "StatisticsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/rules",
    component: lazyRouteComponent(() => import("./rules-page.tsx"), "RulesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/intakes",
    component: lazyRouteComponent(() => import("./intakes-page.tsx"), "IntakesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/$transfer",
    component: lazyRouteComponent(() => import("./transfer-page.tsx"), "TransferPage"),
  }),
];
