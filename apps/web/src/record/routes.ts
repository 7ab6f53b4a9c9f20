import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const recordRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/record",
    component: page(() => import("./record-page.tsx"), "RecordPage"),
  }),
];
