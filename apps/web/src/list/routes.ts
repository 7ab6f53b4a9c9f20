import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const listRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/lists/$declaration",
    component: page(() => import("./list-page.tsx"), "ListPage"),
  }),
];
