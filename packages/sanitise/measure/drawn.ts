/**
 * Office documents as LibreOffice draws them, each drawn once: the PDF of a document is kept by its digest and LibreOffice's
 * version. Needs LibreOffice (Debian: libreoffice-writer-nogui, -calc-nogui, -impress-nogui).
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { digestOf, type Kept } from "./kept.ts";
import { run, severalAtOnce } from "./program.ts";

/** Files LibreOffice is handed in one call: it starts once for them. */
const BATCH = 20;
const SECONDS_FOR_A_FILE = 60;

export class Drawings {
  private readonly kept: Kept;
  private readonly work: string;
  private readonly version: string;
  private calls = 0;

  private constructor(kept: Kept, work: string, version: string) {
    this.kept = kept;
    this.work = work;
    this.version = version;
  }

  /** @param work a folder of this run alone */
  static async open(kept: Kept, work: string): Promise<Drawings> {
    const { status, stdout } = await run("soffice", ["--version"]);
    return new Drawings(kept, work, status === 0 ? stdout.trim() : "");
  }

  /** The PDF of a document; undefined where LibreOffice refused it or did not end in time. */
  pdfOf(path: string): string | undefined {
    const drawn = [this.key(path, "alone"), this.key(path, "batch")].find((key) => this.kept.has(key));
    if (drawn === undefined) return undefined;
    const pdf = this.kept.pathOf(drawn);
    return readFileSync(pdf).length > 0 ? pdf : undefined;
  }

  /** Draws what is not yet drawn, two LibreOffices at once; what a batch did not bring is tried again by itself. */
  async draw(paths: readonly string[]): Promise<void> {
    const missing = paths.filter((path) => !this.kept.has(this.key(path, "batch")) && !this.isDrawnAlone(path));
    const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, at) =>
      missing.slice(at * BATCH, (at + 1) * BATCH),
    );
    await severalAtOnce(2, batches, (batch) => this.convert(batch, "batch"));
    await this.drawAlone(missing.filter((path) => !this.kept.has(this.key(path, "batch"))));
  }

  /**
   * Draws each document in a LibreOffice of its own: fonts that one document brings along change how LibreOffice draws the
   * next one of its batch.
   */
  async drawAlone(paths: readonly string[]): Promise<void> {
    await severalAtOnce(2, paths, async (path) => {
      if (this.isDrawnAlone(path)) return;
      await this.convert([path], "alone");
      // Refused: that too is an answer, which another run need not ask for again.
      if (!this.isDrawnAlone(path)) this.kept.put(this.key(path, "alone"), "");
    });
  }

  private isDrawnAlone(path: string): boolean {
    return this.kept.has(this.key(path, "alone"));
  }

  private key(path: string, way: "batch" | "alone"): string {
    return digestOf(this.version, way, extname(path), readFileSync(path));
  }

  private async convert(paths: readonly string[], way: "batch" | "alone"): Promise<void> {
    const folder = join(this.work, `call-${this.calls++}`);
    mkdirSync(folder, { recursive: true });
    // Under numbers, since two of one name would write one PDF.
    const numbered = paths.map((path, index) => {
      const name = join(folder, `${index}${extname(path)}`);
      copyFileSync(path, name);
      return name;
    });
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const options = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder];
    await run("soffice", [...options, ...numbered], SECONDS_FOR_A_FILE * Math.min(paths.length, 5));
    for (const [index, path] of paths.entries()) {
      const pdf = join(folder, `${index}.pdf`);
      if (existsSync(pdf)) this.kept.put(this.key(path, way), readFileSync(pdf));
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
