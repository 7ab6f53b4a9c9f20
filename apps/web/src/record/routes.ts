import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const recordRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/record",
    component: lazyRouteComponent(() => import("./record-page.tsx"), "RecordPage"),
  }),
];
