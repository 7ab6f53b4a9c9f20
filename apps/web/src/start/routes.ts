import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../frame/roots.tsx";

export const startRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: lazyRouteComponent(() => import("./chooser-page.tsx"), "ChooserPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/start/$token",
    component: lazyRouteComponent(() => import("./start-page.tsx"), "StartPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/operator",
    component: lazyRouteComponent(() => import("../operator/operator-page.tsx"), "OperatorPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/recover/$token",
    component: lazyRouteComponent(() => import("./recover-page.tsx"), "RecoverPage"),
  }),
];
