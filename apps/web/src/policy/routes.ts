import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const policyRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/policy",
    component: lazyRouteComponent(() => import("./policy-page.tsx"), "PolicyPage"),
  }),
];
