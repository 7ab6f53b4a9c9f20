import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const transferRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers",
    component: page(() => import("./transfers-page.tsx"), "TransfersPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/statistics",
    component: page(() => import("./statistics-page.tsx"), "StatisticsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/rules",
    component: page(() => import("./rules-page.tsx"), "RulesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/intakes",
    component: page(() => import("./intakes-page.tsx"), "IntakesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/transfers/$transfer",
    component: page(() => import("./transfer-page.tsx"), "TransferPage"),
  }),
];
