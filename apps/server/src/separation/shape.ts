import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import type { Jobs } from "./jobs.ts";
import type { FolderWatch } from "./watch.ts";

export { Type };

/** What the routes of the separation share: where they lie, whom they ask. */
export const base = "/api/b/:body/separation";
export const Body = Type.Object({ body: Type.String() });
export const OfOne = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) });

export interface Context {
  readonly installation: Installation;
  readonly jobs: Jobs;
  readonly watch: FolderWatch;
}
