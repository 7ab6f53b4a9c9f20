import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const inventoryRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/inventory",
    component: page(() => import("./inventory-page.tsx"), "InventoryPage"),
  }),
];
