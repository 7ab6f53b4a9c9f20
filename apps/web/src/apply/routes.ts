import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const applyRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/apply/$declaration",
    component: page(() => import("./apply-page.tsx"), "ApplyPage"),
  }),
];
