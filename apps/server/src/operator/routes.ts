import { type Door, isOnThisMachine } from "../guard.ts";
import type { Installation } from "../installation.ts";
import { Problem } from "../problem.ts";
import { type App, bearerOf } from "../request.ts";
import { findingsOf } from "./findings.ts";
import { installationHealth } from "./health.ts";
import { isWatcher } from "./watcher.ts";

/**
 * What the operator of an installation sees of it in a browser: on this machine itself, or with the operator's word. It
 * holds counts and moments of every body, and nothing of what they hold.
 */
export function operatorRoutes(app: App, installation: Installation, door: Door): void {
  app.get(
    "/api/installation/health",
    {
      schema: {
        tags: ["installation"],
        summary:
          "How the installation and its bodies fare: for the operator, on this machine or by MACHIMORI_METRICS_TOKEN",
        security: [],
      },
    },
    async (request) => {
      if (!isOnThisMachine(request, door.behindProxy) && !isWatcher(bearerOf(request))) throw notHere();
      const health = await installationHealth(installation.store, installation.clock());
      return { ...health, findings: findingsOf(health) };
    },
  );
}

const notHere = () =>
  new Problem(403, "forbidden", {
    ja: "運用の状況は、まちもりを動かしている機械の中からだけ見られます。機械の上では machimori status でも同じものが見られます。",
    en: "The state of the installation is shown on the machine that runs it only; machimori status tells the same there.",
  });
