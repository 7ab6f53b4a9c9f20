import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const boardRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/board",
    component: page(() => import("./board-page.tsx"), "BoardPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/board/behind",
    component: page(() => import("./behind-page.tsx"), "BehindPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/agenda",
    component: page(() => import("./agenda-page.tsx"), "AgendaPage"),
  }),
];
