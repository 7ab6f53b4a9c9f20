import { buildWeb } from "@machimori/web/build";

/** Builds the application once, before the files of this project meet it side by side. */
export default async function setup(): Promise<void> {
  await buildWeb(() => undefined);
}
