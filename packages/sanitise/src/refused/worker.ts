import {
  type Context,
  type Finding,
  type FormatWorker,
  isRefusal,
  RefusalSignal,
  type Source,
  type TypeName,
} from "../format.ts";
import { inspectCompound } from "../legacy/inspect-compound.ts";
import { inspectPackage } from "../ooxml/inspect.ts";
import { openPackage } from "../ooxml/package.ts";
import { refusalOfType } from "../worker/refused-types.ts";

type Risk = Finding["risk"];

const archives: Partial<Record<TypeName, Risk>> = {
  gzip: "archive-gz",
  tar: "archive-tar",
  rar: "archive-rar",
  "7z": "archive-7z",
  lzh: "archive-lzh",
  cab: "archive-cab",
  bzip2: "archive-other",
  xz: "archive-other",
  iso: "archive-other",
  tnef: "tnef",
  chm: "chm",
  "ole2-encrypted": "encrypted",
};
const compounds: readonly TypeName[] = ["ole2", "vsd", "pub", "jtd", "hwp"];
const packages: readonly TypeName[] = ["vsdx", "xps"];

/** Says what is in a file that does not pass, as far as its container tells; the rebuild is always a refusal. */
export const refusedWorker: FormatWorker = {
  async inspect(source, context) {
    const known = archives[source.type];
    if (known) return [{ risk: known, where: source.type }];
    if (refusalOfType(source.type).refused === "executable-content")
      return [{ risk: "active-file", where: source.type }];
    if (compounds.includes(source.type)) return compoundFindings(source, context);
    return packages.includes(source.type) ? packageFindings(source, context) : [];
  },
  rebuild: async (source) => refusalOfType(source.type),
};

function compoundFindings(source: Source, context: Context): Finding[] {
  const found = new Map<Risk, Finding>();
  inspectCompound(source.bytes, context.budget, (risk, where) => {
    if (!found.has(risk)) found.set(risk, { risk, where });
  });
  return [...found.values()];
}

function packageFindings(source: Source, context: Context): readonly Finding[] {
  try {
    const found = inspectPackage(openPackage(source.bytes, context), source.type, context);
    return isRefusal(found) ? [] : found;
  } catch (error) {
    if (error instanceof RefusalSignal && !error.refusal.refused.startsWith("bomb-")) return [];
    throw error;
  }
}
