import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const adoptionRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/adoption",
    component: lazyRouteComponent(() => import("./adoption-page.tsx"), "AdoptionPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/adoption/$draft",
    component: lazyRouteComponent(() => import("./review-page.tsx"), "ReviewPage"),
  }),
];
