import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const boardRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/board",
    component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/board/behind",
    component: lazyRouteComponent(() => import("./behind-page.tsx"), "BehindPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/agenda",
    component: lazyRouteComponent(() => import("./agenda-page.tsx"), "AgendaPage"),
  }),
];
