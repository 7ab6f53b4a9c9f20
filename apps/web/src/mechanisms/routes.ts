import { createRoute } from "@tanstack/react-router";
import { page } from "../frame/page.ts";
import { inBody, root } from "../frame/roots.tsx";

export const mechanismRoutes = [
  createRoute({
    getParentRoute: () => inBody,
    path: "/acknowledgements",
    component: page(() => import("./reading-page.tsx"), "ReadingPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding",
    component: page(() => import("./questions-page.tsx"), "QuestionsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding/$id",
    component: page(() => import("./answer-page.tsx"), "AnswerPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/understanding/$id/results",
    component: page(() => import("./results-page.tsx"), "ResultsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/retention",
    component: page(() => import("./retention-page.tsx"), "RetentionPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/readings",
    component: page(() => import("./readings-page.tsx"), "ReadingsPage"),
  }),
  createRoute({
    getParentRoute: () => inBody,
    path: "/attestations",
    component: page(() => import("./attestations-page.tsx"), "AttestationsPage"),
  }),
];

/** For anybody, without sign-in. */
export const outsideRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/public/$body/report",
    component: page(() => import("./outside-page.tsx"), "OutsidePage"),
  }),
];
