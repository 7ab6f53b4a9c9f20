import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { root } from "../frame/roots.tsx";

export const startRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: page(() => import("./chooser-page.tsx"), "ChooserPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/start/$token",
    component: page(() => import("./start-page.tsx"), "StartPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/operator",
    component: page(() => import("../operator/operator-page.tsx"), "OperatorPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/recover/$token",
    component: page(() => import("./recover-page.tsx"), "RecoverPage"),
  }),
];
