import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody } from "../frame/roots.tsx";

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings",
    component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/organisation",
    component: lazyRouteComponent(() => import("./organisation-page.tsx"), "OrganisationPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/accounts",
    component: lazyRouteComponent(() => import("./accounts-page.tsx"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/deliveries",
    component: lazyRouteComponent(() => import("./deliveries-page.tsx"), "DeliveriesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/body",
    component: lazyRouteComponent(() => import("./body-page.tsx"), "BodyPage"),
  }),
];
