import { createRootRoute, createRoute, Outlet } from "@tanstack/react-router";
import { BodyGate } from "./body-gate.tsx";
import { Broken } from "./broken.tsx";
import { NotFound, NotFoundInBody } from "./not-found.tsx";

/** Parent of pages that belong to no body. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });

/** Parent of every page of a body: asks for the sign-in and draws the frame. */
export const inBody = createRoute({
  getParentRoute: () => root,
  path: "/b/$body",
  component: BodyGate,
  notFoundComponent: () => NotFoundInBody({}),
});
