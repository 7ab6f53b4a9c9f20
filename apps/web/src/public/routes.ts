import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { root } from "../frame/roots.tsx";

export const publicRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/public/$body",
    component: page(() => import("./public-page.tsx"), "PublicPage"),
  }),
];
