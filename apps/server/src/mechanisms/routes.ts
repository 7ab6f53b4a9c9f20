import type { Installation } from "../installation.ts";
import type { App } from "../request.ts";
import { acknowledgementRoutes } from "./acknowledgement-routes.ts";
import { attestationRoutes } from "./attestation-routes.ts";
import { outsideRoutes } from "./outside-routes.ts";
import { readingRoutes } from "./reading-routes.ts";
import { reporterRoutes } from "./reporter-routes.ts";
import { retentionRoutes } from "./retention-routes.ts";
import { understandingRoutes } from "./understanding-routes.ts";

/** What single mechanisms need beyond forms, lists and sheets. */
export function mechanismRoutes(app: App, installation: Installation): void {
  acknowledgementRoutes(app, installation);
  attestationRoutes(app, installation);
  understandingRoutes(app, installation);
  reporterRoutes(app, installation);
  outsideRoutes(app, installation);
  readingRoutes(app, installation);
  retentionRoutes(app, installation);
}
