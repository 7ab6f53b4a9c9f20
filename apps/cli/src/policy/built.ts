import type { Built } from "@machimori/catalogue";

/** The mechanisms the product's declarations serve, and those it enforces by its own settings. */
export const builtMechanisms: Built = {
  recording: new Set("A01 A02 A03 A06 A07 A12 A13 B01 B04 B07 B08 E03 E05 F01 G15 H03 H05 H07 H09".split(" ")),
  enforced: new Set(["C01", "C02", "G08"]),
};
