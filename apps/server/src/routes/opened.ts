import { type Entry, isShielded } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { Asked } from "../request.ts";

/** Records that somebody opens an entry of a guarded kind, before anything of it is answered, whatever the way to it. */
export async function recordOpening(who: Asked, declaration: Declaration, entry: Entry): Promise<void> {
  const isOwnReport = isShielded(declaration, entry) && entry.applicant === who.identity.person;
  // A record that the reporter looked would tell who reported.
  if (!declaration.guarded || isOwnReport) return;
  await who.runtime.store.append(
    { body: who.runtime.id, person: who.identity.person, divisions: "*", at: who.at },
    {
      kind: "view",
      declaration: declaration.id,
      entry: entry.id,
      data: { opened: entry.id },
      retention: "access",
    },
  );
}
