import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const policyRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/policy",
    component: page(() => import("./policy-page.tsx"), "PolicyPage"),
  }),
];
