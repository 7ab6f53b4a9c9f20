import type { LinkFrame } from "../read/link-frame.ts";
import type { Pdfium } from "./pdfium.ts";

/** Pixels, three bytes each (red, green, blue), rows from the top without padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A glyph as the renderer places it; box in pixels of the bitmap it belongs to. */
export interface Glyph {
  readonly code: number;
  readonly generated: boolean;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const ANNOTATIONS = 1;
const RED_FIRST = 16;
/** Pixel formats of the renderer, with their bytes a pixel. */
const GRAY = { code: 1, bytes: 1 };
const BGR = { code: 2, bytes: 3 };
const BGRA = { code: 4, bytes: 4 };
const WHITE = 0xffffffff;
const STROKE = 1;
const TEXT_OBJECT = 1;
const PATH_OBJECT = 2;
const FORM_OBJECT = 5;
const MAX_NESTING = 12;
const MAX_GLYPHS = 200_000;

/** A document opened in the renderer. Close it, or its memory stays until the worker ends. */
export class DrawnDocument {
  readonly pages: number;
  private readonly pdfium: Pdfium;
  private readonly handle: number;
  private readonly data: number;
  private readonly info: number;
  private readonly form: number;

  private constructor(pdfium: Pdfium, handle: number, data: number) {
    this.pdfium = pdfium;
    this.handle = handle;
    this.data = data;
    this.pages = pdfium.call("FPDF_GetPageCount", handle);
    this.info = pdfium.wasmExports.malloc(256);
    pdfium.HEAPU8.fill(0, this.info, this.info + 256);
    pdfium.HEAPU8[this.info] = 2;
    this.form = pdfium.call("FPDFDOC_InitFormFillEnvironment", handle, this.info);
    if (this.form) pdfium.call("FPDF_SetFormFieldHighlightAlpha", this.form, 0);
  }

  /** Opens; `undefined` when the renderer refuses the file or the password. */
  static open(pdfium: Pdfium, bytes: Uint8Array, password: string | undefined): DrawnDocument | undefined {
    const { malloc, free } = pdfium.wasmExports;
    const data = malloc(bytes.length || 1);
    if (data === 0) return undefined;
    pdfium.HEAPU8.set(bytes, data);
    const secret = Buffer.from(`${password ?? ""}\0`, "utf8");
    const secretAt = malloc(secret.length);
    pdfium.HEAPU8.set(secret, secretAt);
    const handle = pdfium.call("FPDF_LoadMemDocument", data, bytes.length, secretAt);
    pdfium.HEAPU8.fill(0, secretAt, secretAt + secret.length);
    free(secretAt);
    if (handle !== 0) return new DrawnDocument(pdfium, handle, data);
    free(data);
    return undefined;
  }

  close(): void {
    if (this.form) this.pdfium.call("FPDFDOC_ExitFormFillEnvironment", this.form);
    this.pdfium.call("FPDF_CloseDocument", this.handle);
    this.pdfium.wasmExports.free(this.info);
    this.pdfium.wasmExports.free(this.data);
  }

  page(index: number): DrawnPage | undefined {
    const page = this.pdfium.call("FPDF_LoadPage", this.handle, index);
    if (page === 0) return undefined;
    if (this.form) this.pdfium.call("FORM_OnAfterLoadPage", page, this.form);
    return new DrawnPage(this.pdfium, page, this.form);
  }
}

/** A page opened in the renderer, as a viewer shows it: crop box and rotation applied. */
export class DrawnPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  private readonly pdfium: Pdfium;
  private readonly handle: number;
  private readonly form: number;

  constructor(pdfium: Pdfium, handle: number, form: number) {
    this.pdfium = pdfium;
    this.handle = handle;
    this.form = form;
    this.width = pdfium.call("FPDF_GetPageWidthF", handle);
    this.height = pdfium.call("FPDF_GetPageHeightF", handle);
  }

  close(): void {
    if (this.form) this.pdfium.call("FORM_OnBeforeClosePage", this.handle, this.form);
    this.pdfium.call("FPDF_ClosePage", this.handle);
  }

  /** Draws on white, annotations and filled-in fields included; `undefined` when memory does not suffice. */
  draw(width: number, height: number): Bitmap | undefined {
    const { pdfium } = this;
    const how = ANNOTATIONS | RED_FIRST;
    const rgb = this.painted(width, height, BGR, WHITE, (bitmap) => {
      pdfium.call("FPDF_RenderPageBitmap", bitmap, this.handle, 0, 0, width, height, 0, how);
      if (this.form) pdfium.call("FPDF_FFLDraw", this.form, bitmap, this.handle, 0, 0, width, height, 0, how);
    });
    return rgb && { width, height, rgb };
  }

  /** Draws on white in shades of gray, a byte a pixel. */
  drawGray(width: number, height: number): Uint8Array | undefined {
    return this.painted(width, height, GRAY, WHITE, (bitmap) => {
      this.pdfium.call("FPDF_RenderPageBitmap", bitmap, this.handle, 0, 0, width, height, 0, 0);
    });
  }

  /** The page's upper left corner on nothing, `scale` pixels a point: red, green, blue and opacity a pixel. */
  drawCorner(width: number, height: number, scale: number): Uint8Array | undefined {
    const [across, down] = [Math.round(this.width * scale), Math.round(this.height * scale)];
    return this.painted(width, height, BGRA, 0, (bitmap) => {
      this.pdfium.call("FPDF_RenderPageBitmap", bitmap, this.handle, 0, 0, across, down, 0, RED_FIRST);
    });
  }

  /** The pixels of a sheet after painting on it, rows from the top without padding. */
  private painted(
    width: number,
    height: number,
    format: { code: number; bytes: number },
    paper: number,
    paint: (bitmap: number) => void,
  ): Uint8Array | undefined {
    const { pdfium } = this;
    const bitmap = pdfium.call("FPDFBitmap_CreateEx", width, height, format.code, 0, 0);
    if (bitmap === 0) return undefined;
    pdfium.call("FPDFBitmap_FillRect", bitmap, 0, 0, width, height, paper);
    paint(bitmap);
    const from = pdfium.call("FPDFBitmap_GetBuffer", bitmap);
    const stride = pdfium.call("FPDFBitmap_GetStride", bitmap);
    const rowBytes = width * format.bytes;
    const pixels = new Uint8Array(rowBytes * height);
    for (let row = 0; row < height; row += 1) {
      const start = from + row * stride;
      pixels.set(pdfium.HEAPU8.subarray(start, start + rowBytes), row * rowBytes);
    }
    pdfium.call("FPDFBitmap_Destroy", bitmap);
    return pixels;
  }

  /** Draws a link's frame on top of the page from now on; the renderer itself leaves it to the viewer. */
  addFrame({ box, width, underline, dash, colour }: LinkFrame): void {
    const { pdfium } = this;
    const [left, bottom, right, top] = box;
    const line = underline
      ? pdfium.call("FPDFPageObj_CreateNewPath", left, bottom)
      : pdfium.call("FPDFPageObj_CreateNewRect", left, bottom, right - left, top - bottom);
    if (line === 0) return;
    if (underline) pdfium.call("FPDFPath_LineTo", line, right, bottom);
    const [red, green, blue] = rgbOf(colour).map((part) => Math.round(part * 255));
    pdfium.call("FPDFPageObj_SetStrokeColor", line, red!, green!, blue!, 255);
    pdfium.call("FPDFPageObj_SetStrokeWidth", line, width);
    if (dash.length > 0) {
      const at = pdfium.wasmExports.malloc(dash.length * 4);
      const view = new DataView(pdfium.HEAPU8.buffer, at, dash.length * 4);
      dash.forEach((length, index) => {
        view.setFloat32(index * 4, length, true);
      });
      pdfium.call("FPDFPageObj_SetDashArray", line, at, dash.length, 0);
      pdfium.wasmExports.free(at);
    }
    pdfium.call("FPDFPath_SetDrawMode", line, 0, STROKE);
    pdfium.call("FPDFPage_InsertObject", this.handle, line);
  }

  /** Leaves out what is painted first where it is one surface over the whole page: the paper of programs that paint it. */
  hidePaper(): void {
    const { pdfium } = this;
    const first =
      pdfium.call("FPDFPage_CountObjects", this.handle) > 1 ? pdfium.call("FPDFPage_GetObject", this.handle, 0) : 0;
    if (first === 0 || pdfium.call("FPDFPageObj_GetType", first) !== PATH_OBJECT) return;
    const at = pdfium.wasmExports.malloc(16);
    if (pdfium.call("FPDFPageObj_GetBounds", first, at, at + 4, at + 8, at + 12) !== 0) {
      const view = new DataView(pdfium.HEAPU8.buffer, at, 16);
      const [left, bottom, right, top] = [0, 4, 8, 12].map((offset) => view.getFloat32(offset, true));
      const covers = right! - left! > this.width * 0.99 && top! - bottom! > this.height * 0.99;
      if (covers) pdfium.call("FPDFPageObj_SetIsActive", first, 0);
    }
    pdfium.wasmExports.free(at);
  }

  /** Shows or hides every text object of the page, in nested forms too. */
  showText(shown: boolean): void {
    const set = (object: number, depth: number): void => {
      const kind = this.pdfium.call("FPDFPageObj_GetType", object);
      if (kind === TEXT_OBJECT) this.pdfium.call("FPDFPageObj_SetIsActive", object, shown ? 1 : 0);
      if (kind !== FORM_OBJECT || depth > MAX_NESTING) return;
      const count = this.pdfium.call("FPDFFormObj_CountObjects", object);
      for (let index = 0; index < count; index += 1)
        set(this.pdfium.call("FPDFFormObj_GetObject", object, index), depth + 1);
    };
    const count = this.pdfium.call("FPDFPage_CountObjects", this.handle);
    for (let index = 0; index < count; index += 1) set(this.pdfium.call("FPDFPage_GetObject", this.handle, index), 0);
  }

  /** The page's glyphs in the renderer's reading order, boxes in pixels of a bitmap of the given size. */
  glyphs(width: number, height: number): Glyph[] {
    const { pdfium } = this;
    const page = pdfium.call("FPDFText_LoadPage", this.handle);
    if (page === 0) return [];
    const at = pdfium.wasmExports.malloc(64);
    const count = Math.min(MAX_GLYPHS, pdfium.call("FPDFText_CountChars", page));
    const glyphs: Glyph[] = [];
    for (let index = 0; index < count; index += 1) {
      const code = pdfium.call("FPDFText_GetUnicode", page, index);
      const before = glyphs.at(-1);
      if (before && isHighHalf(before.code) && isLowHalf(code)) {
        glyphs[glyphs.length - 1] = { ...before, code: whole(before.code, code) };
        continue;
      }
      const generated = pdfium.call("FPDFText_IsGenerated", page, index) === 1;
      if (pdfium.call("FPDFText_GetCharBox", page, index, at, at + 8, at + 16, at + 24) === 0) continue;
      const view = new DataView(pdfium.HEAPU8.buffer, at, 64);
      const one = this.toPixels(view.getFloat64(0, true), view.getFloat64(16, true), width, height, at);
      const two = this.toPixels(view.getFloat64(8, true), view.getFloat64(24, true), width, height, at);
      glyphs.push({
        code,
        generated,
        left: Math.min(one.x, two.x),
        right: Math.max(one.x, two.x),
        top: Math.min(one.y, two.y),
        bottom: Math.max(one.y, two.y),
      });
    }
    pdfium.wasmExports.free(at);
    pdfium.call("FPDFText_ClosePage", page);
    return glyphs;
  }

  private toPixels(x: number, y: number, width: number, height: number, at: number): { x: number; y: number } {
    // Sixteen steps a pixel, because the renderer answers in whole device units.
    this.pdfium.call("FPDF_PageToDevice", this.handle, 0, 0, width * 16, height * 16, 0, x, y, at + 32, at + 36);
    const view = new DataView(this.pdfium.HEAPU8.buffer, at, 64);
    return { x: view.getInt32(32, true) / 16, y: view.getInt32(36, true) / 16 };
  }
}

/** The renderer tells a character beyond the first plane as two, each half of it (Unicode 3.9, D91). */
const isHighHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowHalf = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const whole = (high: number, low: number): number => 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00);

/** Device colours as red, green and blue (ISO 32000-1 §10.3). */
function rgbOf(colour: readonly number[]): readonly number[] {
  if (colour.length === 4) return colour.slice(0, 3).map((part) => 1 - Math.min(1, part + colour[3]!));
  return colour.length === 3 ? colour : [colour[0]!, colour[0]!, colour[0]!];
}
