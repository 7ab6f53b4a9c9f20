import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inBody, root } from "../frame/roots.tsx";

export const mechanismRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/acknowledgements",
    component: lazyRouteComponent(() => import("./reading-page.tsx"), "ReadingPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding",
    component: lazyRouteComponent(() => import("./questions-page.tsx"), "QuestionsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding/$id",
    component: lazyRouteComponent(() => import("./answer-page.tsx"), "AnswerPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding/$id/results",
    component: lazyRouteComponent(() => import("./results-page.tsx"), "ResultsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/retention",
    component: lazyRouteComponent(() => import("./retention-page.tsx"), "RetentionPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/readings",
    component: lazyRouteComponent(() => import("./readings-page.tsx"), "ReadingsPage"),
  }),
];

/** For anybody, without sign-in. */
export const outsideRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/public/$body/report",
    component: lazyRouteComponent(() => import("./outside-page.tsx"), "OutsidePage"),
  }),
];
