import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const inventoryRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/inventory",
    component: lazyRouteComponent(() => import("./inventory-page.tsx"), "InventoryPage"),
  }),
];
