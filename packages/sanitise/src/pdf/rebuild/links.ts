import { permittedAddress } from "../../html/permitted-address.ts";
import { bytesOf, dict, isDict, isString, latin1, name, type PdfDict, type PdfValue, string } from "../read/objects.ts";
import type { Destinations } from "./destinations.ts";
import type { Job } from "./job.ts";

/** Bytes of a URI string as text: UTF-8 where it is, else Latin-1. */
function addressText(text: string): string {
  const bytes = bytesOf(text);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** Where something leads; `address` is shown to the reader before following it. */
export interface Target {
  readonly key: "Dest" | "A";
  readonly value: PdfValue;
  readonly address?: string;
}

/** Where a link or outline item leads, in the new document: `Dest`, or `A` with a web address; else nothing. */
export function rebuildTarget(job: Job, source: PdfDict, destinations: Destinations): Target | undefined {
  const direct = source.entries.get("Dest");
  if (direct !== undefined) {
    const place = destinations.explicit(direct);
    return place === undefined ? undefined : { key: "Dest", value: place };
  }
  const action = job.get(source, "A");
  if (!isDict(action)) return undefined;
  const kind = job.nameOf(action, "S");
  if (kind === "GoTo") {
    const place = destinations.explicit(action.entries.get("D"));
    return place === undefined ? undefined : { key: "Dest", value: place };
  }
  const uri = job.get(action, "URI");
  const address = kind === "URI" && isString(uri) ? permittedAddress(addressText(uri.text)) : undefined;
  if (address === undefined) {
    job.leave("pdf-link-dropped");
    return undefined;
  }
  return { key: "A", value: dict({ S: name("URI"), URI: string(address) }), address };
}
