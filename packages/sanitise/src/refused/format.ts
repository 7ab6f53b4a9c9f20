import { type Format, type TypeName, typeNames } from "../format.ts";

/** Every type some other format rebuilds is left to it; what remains is looked at and refused by name. */
export const refusedFormat = (rebuilt: ReadonlySet<TypeName>): Format => ({
  types: typeNames.filter((type) => !rebuilt.has(type)),
  modes: ["same", "picture", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).refusedWorker,
});
