import type { Built } from "@machimori/catalogue";
import { builtIn, checks, declarations } from "@machimori/modules";

/** What the examination of device configurations holds to: zones apart, and filters without contradiction. */
const bySegmentation = ["C01", "G08"];

const own = (how: "record" | "enforced") => Object.entries(builtIn).flatMap(([id, is]) => (is === how ? [id] : []));

/** The mechanisms the declarations of the product serve, and those it enforces by its own working. */
export const builtMechanisms: Built = {
  recording: new Set([
    ...declarations.flatMap(({ serves }) => Object.keys(serves)),
    ...checks.flatMap(({ serves }) => serves),
    ...own("record"),
  ]),
  enforced: new Set([...own("enforced"), ...bySegmentation]),
};
