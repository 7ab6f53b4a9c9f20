import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const adoptionRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/adoption",
    component: page(() => import("./adoption-page.tsx"), "AdoptionPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/adoption/$draft",
    component: page(() => import("./review-page.tsx"), "ReviewPage"),
  }),
];
