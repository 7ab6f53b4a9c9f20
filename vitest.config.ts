import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

const inBrowser = "test/browser/**/*.test.ts";

export default defineConfig({
  test: {
    pool: "forks",
    // Tests wait for databases, sandboxes and browsers as much as they compute: every core takes a file at a time.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "program",
          include: ["{packages,modules,apps,fixtures,test}/**/*.test.ts"],
          exclude: [...configDefaults.exclude, inBrowser],
        },
      },
      {
        extends: true,
        test: { name: "browser", include: [inBrowser], globalSetup: "test/browser/build-web.ts" },
      },
    ],
  },
});
