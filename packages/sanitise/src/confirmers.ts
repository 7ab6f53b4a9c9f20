/**
 * Which confirmer tests which output type. A confirmer lives in `x/confirm*.ts` and imports nothing
 * of its folder's readers and writers but types; it is loaded in a second worker.
 */
import type { Confirmer, TypeName } from "./format.ts";

const confirmers: Partial<Record<TypeName, () => Promise<Confirmer>>> = {};

/** The confirmer of an output type; undefined = such an output can never be released. */
export const confirmerFor = (type: TypeName): (() => Promise<Confirmer>) | undefined => confirmers[type];
