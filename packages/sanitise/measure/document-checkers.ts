/** Checkers that share no code with the sanitiser; those not installed are named as left out. */
import { spawnSync } from "node:child_process";
import type { TypeName } from "../src/format.ts";
import { run } from "./program.ts";

const has = (program: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
const present = ["qpdf", "pdfinfo", "exiftool"].filter(has);
export const checkers = (): readonly string[] => present;

/** Keys and values that must not occur in any object of an output. */
const forbidden =
  /^\/(?:JS|JavaScript|AA|OpenAction|Launch|EmbeddedFiles?|EF|Filespec|XFA|AcroForm|RichMedia|Rendition|Screen|Movie|Sound|3D|SubmitForm|ImportData|ResetForm|Hide|Named|SetOCGState|GoToR|GoToE|Thread|FileAttachment|Widget|OPI|Ref|Alternates|PS|Metadata|PieceInfo|Names|OCProperties|Encrypt|Info|Collection|ObjStm|XRef|JBIG2Decode|JPXDecode|CCITTFaxDecode|LZWDecode|Crypt)$/;

function walk(value: unknown, path: string, left: string[]): void {
  if (typeof value === "string" && forbidden.test(value)) left.push(`qpdf ${path} ${value}`);
  if (Array.isArray(value)) for (const [index, each] of value.entries()) walk(each, `${path}[${index}]`, left);
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (forbidden.test(key)) left.push(`qpdf ${path} ${key}`);
      // Strings carry text, not names; qpdf marks them u: or b:.
      if (!(typeof each === "string" && /^[ub]:/.test(each))) walk(each, `${path}${key}`, left);
    }
  }
}

/** What the independent checkers still find in an output file. */
export async function leftByCheckers(path: string, type: TypeName): Promise<string[]> {
  const left: string[] = [];
  if (type === "pdf" && present.includes("qpdf")) {
    const checked = await run("qpdf", ["--check", path]);
    if (checked.status !== 0) left.push(`qpdf --check: ${checked.stderr.split("\n")[0]}`);
    const json = await run("qpdf", ["--json=2", "--json-stream-data=none", path]);
    if (json.status !== 0) left.push("qpdf --json failed");
    else walk((JSON.parse(json.stdout) as { qpdf?: unknown[] }).qpdf?.[1], "", left);
  }
  if (type === "pdf" && present.includes("pdfinfo")) {
    const js = await run("pdfinfo", ["-js", path]);
    if (/\S/.test(js.stdout)) left.push("pdfinfo -js");
    const info = await run("pdfinfo", [path]);
    if (
      /^(?:JavaScript|Form):\s+(?!no\b|none\b)\S/m.test(info.stdout) ||
      /^(?:Author|Creator|Producer|Title|CreationDate):/m.test(info.stdout)
    )
      left.push("pdfinfo");
  }
  if (type === "pdf" && present.includes("exiftool")) {
    const tags = await run("exiftool", ["-s", "-G1", path]);
    const named = tags.stdout
      .split("\n")
      .filter(
        (row) => /^\[(?:XMP|PDF)[^\]]*\]/.test(row) && !/(?:PDFVersion|Linearized|PageCount|Warning)\s/.test(row),
      );
    for (const row of named) left.push(`exiftool ${row.slice(0, 80)}`);
  }
  if (pictures.has(type) && present.includes("exiftool")) left.push(...(await pictureTags(path)));
  return left;
}

const pictures: ReadonlySet<TypeName> = new Set(["jpeg", "png", "gif", "tiff", "webp"]);
/** Groups a picture of pixels alone has; of a TIFF's own tags those that say how its samples lie. */
const ofPixels = /^\[(?:ExifTool|System|File|JFIF|PNG|PNG-pHYs|GIF|RIFF|Composite)\]/;
const ofTiff =
  /^\[IFD\d+\]\s+(?:SubfileType|ImageWidth|ImageHeight|BitsPerSample|Compression|PhotometricInterpretation|StripOffsets|Orientation|SamplesPerPixel|RowsPerStrip|StripByteCounts|XResolution|YResolution|ResolutionUnit|PlanarConfiguration|Predictor|SampleFormat|ExtraSamples|PageNumber|TileWidth|TileLength|TileOffsets|TileByteCounts|ColorMap|FillOrder)\s/;

async function pictureTags(path: string): Promise<string[]> {
  const { stdout } = await run("exiftool", ["-s", "-G1", path]);
  return stdout
    .split("\n")
    .filter((row) => row !== "" && !ofPixels.test(row) && !ofTiff.test(row))
    .map((row) => `exiftool ${row.slice(0, 80)}`);
}
