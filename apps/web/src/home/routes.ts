import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const homeRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/",
    component: page(() => import("./home-page.tsx"), "HomePage"),
  }),
];
