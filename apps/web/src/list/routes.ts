import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const listRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/lists/$declaration",
    component: lazyRouteComponent(() => import("./list-page.tsx"), "ListPage"),
  }),
];
