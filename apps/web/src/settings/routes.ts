import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody } from "../frame/roots.tsx";

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings",
    component: page(() => import("./settings-page.tsx"), "SettingsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/organisation",
    component: page(() => import("./organisation-page.tsx"), "OrganisationPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/accounts",
    component: page(() => import("./accounts-page.tsx"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/accounts/first-passwords",
    component: page(() => import("./first-passwords-page.tsx"), "FirstPasswordsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/deliveries",
    component: page(() => import("./deliveries-page.tsx"), "DeliveriesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/duties",
    component: page(() => import("./duties-page.tsx"), "DutiesPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/closed-days",
    component: page(() => import("./closed-days-page.tsx"), "ClosedDaysPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/settings/body",
    component: page(() => import("./body-page.tsx"), "BodyPage"),
  }),
];
