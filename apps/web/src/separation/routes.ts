import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const separationRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/separation",
    component: lazyRouteComponent(() => import("./separation-page.tsx"), "SeparationPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/separation/model",
    component: lazyRouteComponent(() => import("./model-page.tsx"), "ModelPage"),
  }),
];
