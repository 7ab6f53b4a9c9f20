import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { RefusalSignal } from "../../format.ts";
import { withGrowableTable } from "./growable-table.ts";
import { installJapaneseFont } from "./japanese-font.ts";

type Call = (...args: number[]) => number;

/** The renderer's exported functions and memory; its own typings cover only a part. */
export interface Pdfium {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc: Call; free: Call; __indirect_function_table: WebAssembly.Table };
  readonly call: (name: string, ...args: number[]) => number;
  /** The renderer gave up on an input: every further call answers 0, and `loadPdfium` starts another. */
  readonly ended: boolean;
}

let loaded: Promise<Pdfium> | undefined;

/** The renderer's program, its function table made growable so that it can be given a font. */
function rendererModule(): { wasmBinary: ArrayBuffer } {
  const bytes = readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"));
  const growable = withGrowableTable(bytes) ?? bytes;
  return { wasmBinary: new Uint8Array(growable).buffer };
}

/**
 * The renderer: PDFium compiled to WebAssembly, without JavaScript engine and XFA. It has no file system and no
 * network of its own, and its memory is a single block that ends with the worker.
 */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= PDFiumLibrary.init(rendererModule()).then((library) => {
    const module = (library as unknown as { module: Record<string, unknown> }).module;
    let ended = false;
    const host: Pdfium = {
      get HEAPU8() {
        return module["HEAPU8"] as Uint8Array;
      },
      get ended() {
        return ended;
      },
      wasmExports: module["wasmExports"] as Pdfium["wasmExports"],
      call: (name, ...args) => {
        if (ended) return 0;
        try {
          return (module[`_${name}`] as Call)(...args);
        } catch {
          // The renderer gave up on this input (out of memory, or a check of its own): its state is void.
          ended = true;
          loaded = undefined;
          throw new RefusalSignal("pdf-page-too-complex", name);
        }
      },
    };
    installJapaneseFont(host);
    return host;
  });
  return loaded;
}
