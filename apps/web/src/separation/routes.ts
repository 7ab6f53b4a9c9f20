import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const separationRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/separation",
    component: page(() => import("./separation-page.tsx"), "SeparationPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/separation/model",
    component: page(() => import("./model-page.tsx"), "ModelPage"),
  }),
];
