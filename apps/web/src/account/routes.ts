import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const accountRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/account",
    component: page(() => import("./account-page.tsx"), "AccountPage"),
  }),
];
