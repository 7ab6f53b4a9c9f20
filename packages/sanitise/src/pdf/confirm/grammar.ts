import { confirmContent } from "./content-grammar.ts";
import { confirmCff, confirmTrueType } from "./font-grammar.ts";
import { confirmJpeg } from "./jpeg-grammar.ts";
import {
  boolean,
  bytes,
  type Entries,
  either,
  list,
  mapOf,
  name,
  number,
  numbers,
  plain,
  record,
  reference,
  streamOf,
  type Test,
  type Walk,
} from "./shapes.ts";
import { inflated, type Node, Nonconforming } from "./strict-reader.ts";

const LIMIT = 192 * 1024 * 1024;
const flate = { Filter: name("FlateDecode") };
const nothing = (): void => undefined;
const unpacks = (_: Walk, dict: ReadonlyMap<string, Node>, data: Uint8Array): void => {
  if (dict.has("Filter")) inflated(data, LIMIT);
};

// Functions and colours -------------------------------------------------------------------------------------------

const words =
  /^(?:\{|\}|-?\d+(?:\.\d+)?|abs|add|atan|ceiling|cos|cvi|cvr|div|exp|floor|idiv|ln|log|mod|mul|neg|round|sin|sqrt|sub|truncate|and|bitshift|eq|false|ge|gt|le|lt|ne|not|or|true|xor|if|ifelse|copy|dup|exch|index|pop|roll)$/;
const common: Entries = { FunctionType: number, Domain: numbers(), Range: numbers() };
const fn: Test = reference("function", () => (walk, object, path) => {
  const type = object.node.t === "dict" ? object.node.v.get("FunctionType") : undefined;
  const kind = type?.t === "num" ? type.v : -1;
  if (kind === 0) {
    return streamOf(
      {
        ...common,
        ...flate,
        Size: numbers(),
        BitsPerSample: number,
        Order: number,
        Encode: numbers(),
        Decode: numbers(),
      },
      ["Domain", "Range", "Size", "Filter"],
      unpacks,
    )(walk, object, path);
  }
  if (kind === 2)
    return plain(record({ ...common, C0: numbers(), C1: numbers(), N: number }, ["Domain", "N"]))(walk, object, path);
  if (kind === 3)
    return plain(
      record({ ...common, Functions: list(fn, 1000), Bounds: numbers(), Encode: numbers() }, ["Domain", "Functions"]),
    )(walk, object, path);
  if (kind !== 4) throw new Nonconforming(`${path}: function type`);
  streamOf({ ...common, ...flate }, ["Domain", "Range", "Filter"], (_, __, data) => {
    const text = Buffer.from(inflated(data, 1_000_000)).toString("latin1");
    if (!text.split(" ").every((word) => words.test(word))) throw new Nonconforming(`${path}: calculator`);
  })(walk, object, path);
});

const tuple =
  (...tests: readonly Test[]): Test =>
  (walk, node, path) => {
    if (node.t !== "arr" || node.v.length !== tests.length)
      throw new Nonconforming(`${path}: array of ${tests.length}`);
    tests.forEach((test, index) => {
      test(walk, node.v[index]!, `${path}[${index}]`);
    });
  };
const points = { WhitePoint: numbers(3), BlackPoint: numbers(3) };
const colour: Test = (walk, node, path) =>
  either(
    name("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"),
    tuple(name("CalGray"), record({ ...points, Gamma: number })),
    tuple(name("CalRGB"), record({ ...points, Gamma: numbers(3), Matrix: numbers(9) })),
    tuple(name("Lab"), record({ ...points, Range: numbers(4) })),
    tuple(name("Indexed"), colour, number, bytes),
    tuple(name("Separation"), name(), colour, fn),
    tuple(name("DeviceN"), list(name(), 32), colour, fn),
    tuple(name("Pattern"), colour),
  )(walk, node, path);

const shadingEntries: Entries = {
  ShadingType: number,
  ColorSpace: colour,
  Background: numbers(),
  BBox: numbers(4),
  AntiAlias: boolean,
  Function: either(fn, list(fn, 32)),
};
const shading: Test = reference("shading", () => (walk, object, path) => {
  if (object.data === undefined) {
    return plain(
      record(
        { ...shadingEntries, Domain: numbers(), Matrix: numbers(6), Coords: numbers(), Extend: list(boolean, 2) },
        ["ShadingType", "ColorSpace"],
      ),
    )(walk, object, path);
  }
  streamOf(
    {
      ...shadingEntries,
      ...flate,
      BitsPerCoordinate: number,
      BitsPerComponent: number,
      BitsPerFlag: number,
      Decode: numbers(),
      VerticesPerRow: number,
    },
    ["ShadingType", "ColorSpace", "Filter"],
    unpacks,
  )(walk, object, path);
});

// Fonts -----------------------------------------------------------------------------------------------------------

const encoding = either(
  name("StandardEncoding", "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding"),
  record({
    Type: name("Encoding"),
    BaseEncoding: name("StandardEncoding", "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding"),
    Differences: list(either(number, name()), 8192),
  }),
);
/** Words a character map may consist of beside codes and numbers. */
const mapLine =
  /^(?:\/CIDInit \/ProcSet findresource begin|12 dict begin|begincmap|\/[A-Za-z0-9-]+ usecmap|\/CIDSystemInfo << \/Registry \(Adobe\) \/Ordering \(Identity\) \/Supplement 0 >> def|\/CMapName \/(?:Rebuilt|Shown) def|\/CMapType [12] def|\/WMode [01] def|\d+ begin(?:codespacerange|cidrange|bfrange|bfchar)|end(?:codespacerange|cidrange|bfrange|bfchar)|(?:<[0-9a-f]+> ?){1,2}(?: ?(?:\d+|<[0-9a-f]+>|\[(?:<[0-9a-f]+> ?)*\]))?|endcmap|CMapName currentdict \/CMap defineresource pop|endcmap|end)$/;
const confirmMap = (_: Walk, __: unknown, data: Uint8Array, path: string): void => {
  for (const line of Buffer.from(inflated(data, 16_000_000)).toString("latin1").split("\n")) {
    if (line !== "" && !mapLine.test(line) && line !== "endcmap\nCMapName currentdict /CMap defineresource pop")
      throw new Nonconforming(`${path}: map line`);
  }
};
const toUnicode = either(
  name("Identity-H"),
  reference("unicode", () => streamOf(flate, ["Filter"], confirmMap)),
);
const codeMap = either(
  name(),
  reference("cmap", () =>
    streamOf(
      {
        ...flate,
        Type: name("CMap"),
        CMapName: name("Rebuilt"),
        CIDSystemInfo: record({ Registry: bytes, Ordering: bytes, Supplement: number }),
        WMode: number,
        UseCMap: name(),
      },
      ["Type", "Filter"],
      confirmMap,
    ),
  ),
);
const familyName: Test = (_, node, path) => {
  if (node.t !== "str" || !/^[A-Za-z0-9 +,._\x80-\xff-]{1,100}$/.test(node.v))
    throw new Nonconforming(`${path}: family`);
};
const stretches = ["", "Semi", "Extra", "Ultra"]
  .flatMap((degree) => [`${degree}Condensed`, `${degree}Expanded`])
  .concat("Normal");
const descriptor = reference("descriptor", () =>
  plain(
    record(
      {
        ...{
          Type: name("FontDescriptor"),
          FontName: name(),
          Flags: number,
          FontBBox: numbers(),
          ItalicAngle: number,
          Ascent: number,
          Descent: number,
        },
        ...{
          Leading: number,
          CapHeight: number,
          XHeight: number,
          StemV: number,
          StemH: number,
          AvgWidth: number,
          MaxWidth: number,
          MissingWidth: number,
        },
        ...{ FontFamily: familyName, FontStretch: name(...stretches), FontWeight: number },
        FontFile2: reference("truetype", () =>
          streamOf({ ...flate, Length1: number }, ["Filter", "Length1"], (_, __, data) =>
            confirmTrueType(inflated(data, LIMIT)),
          ),
        ),
        FontFile3: reference("cff", () =>
          streamOf({ ...flate, Subtype: name("Type1C", "CIDFontType0C") }, ["Filter", "Subtype"], (_, __, data) =>
            confirmCff(inflated(data, LIMIT)),
          ),
        ),
      },
      ["Type", "FontName"],
    ),
  ),
);
const widths = list(either(number, numbers()), 200_000);
const descendant = reference("cidfont", () =>
  plain(
    record(
      {
        ...{
          Type: name("Font"),
          Subtype: name("CIDFontType0", "CIDFontType2"),
          BaseFont: name(),
          DW: number,
          DW2: numbers(),
          W: widths,
          W2: widths,
        },
        CIDSystemInfo: record({ Registry: bytes, Ordering: bytes, Supplement: number }, ["Registry", "Ordering"]),
        FontDescriptor: descriptor,
        CIDToGIDMap: either(
          name("Identity"),
          reference("gidmap", () => streamOf(flate, ["Filter"], unpacks)),
        ),
      },
      ["Type", "Subtype", "CIDSystemInfo"],
    ),
  ),
);
const font: Test = reference("font", () => (walk, object, path) => {
  const subtype = object.node.t === "dict" ? object.node.v.get("Subtype") : undefined;
  const kind = subtype?.t === "name" ? subtype.v : "";
  const base: Entries = { Type: name("Font"), ToUnicode: toUnicode };
  if (kind === "Type0") {
    return plain(
      record(
        { ...base, Subtype: name("Type0"), BaseFont: name(), Encoding: codeMap, DescendantFonts: tuple(descendant) },
        ["Encoding", "DescendantFonts"],
      ),
    )(walk, object, path);
  }
  const simple: Entries = { ...base, FirstChar: number, LastChar: number, Widths: numbers(), Encoding: encoding };
  if (kind !== "Type3") {
    return plain(
      record({ ...simple, Subtype: name("Type1", "TrueType"), BaseFont: name(), FontDescriptor: descriptor }, [
        "Subtype",
      ]),
    )(walk, object, path);
  }
  const node = object.node.t === "dict" ? object.node.v.get("Resources") : undefined;
  const glyph = reference("glyph", () => streamOf(flate, [], content(node)));
  plain(
    record(
      {
        ...simple,
        Subtype: name("Type3"),
        FontBBox: numbers(4),
        FontMatrix: numbers(6),
        CharProcs: mapOf(glyph),
        Resources: resources,
      },
      ["CharProcs", "Encoding", "FontMatrix"],
    ),
  )(walk, object, path);
});

// Content and pictures --------------------------------------------------------------------------------------------

/** Content data checked against the resources it is used with. */
function content(own: Node | undefined) {
  return (_: Walk, dict: ReadonlyMap<string, Node>, data: Uint8Array, path: string): void => {
    const plainData = dict.has("Filter") ? inflated(data, LIMIT) : data;
    try {
      confirmContent(plainData, (group, label) => {
        const entries = own?.t === "dict" ? own.v.get(group) : undefined;
        return entries?.t === "dict" && entries.v.has(label);
      });
    } catch (error) {
      if (error instanceof Nonconforming) throw new Nonconforming(`${path}: ${error.message}`);
      throw error;
    }
  };
}

const picture: Entries = {
  ...{
    Type: name("XObject"),
    Subtype: name("Image"),
    Width: number,
    Height: number,
    BitsPerComponent: number,
    ColorSpace: colour,
  },
  ...{ ImageMask: boolean, Interpolate: boolean, Decode: numbers(), Matte: numbers() },
  Intent: name("AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"),
  Filter: name("FlateDecode", "DCTDecode"),
  DecodeParms: record({ Predictor: number, Colors: number, BitsPerComponent: number, Columns: number }),
};
const image: Test = reference("image", () =>
  streamOf(
    { ...picture, SMask: (...all) => image(...all), Mask: either(numbers(), (...all) => image(...all)) },
    ["Width", "Height", "Filter"],
    (_, dict, data, path) => {
      const [filter, width, height] = [dict.get("Filter"), dict.get("Width"), dict.get("Height")];
      if (width?.t !== "num" || height?.t !== "num") throw new Nonconforming(`${path}: size`);
      if (filter?.t === "name" && filter.v === "DCTDecode") confirmJpeg(data, width.v, height.v);
      else inflated(data, LIMIT);
    },
  ),
);
const group = record({ Type: name("Group"), S: name("Transparency"), CS: colour, I: boolean, K: boolean }, ["S"]);
const xobject: Test = (walk, node, path) => {
  const target = node.t === "ref" ? walk.object(node.v, path).node : undefined;
  const subtype = target?.t === "dict" ? target.v.get("Subtype") : undefined;
  if (subtype?.t === "name" && subtype.v === "Image") return image(walk, node, path);
  form(walk, node, path);
};
const form: Test = reference("form", () => (walk, object, path) => {
  const own = object.node.t === "dict" ? object.node.v.get("Resources") : undefined;
  streamOf(
    {
      ...flate,
      Type: name("XObject"),
      Subtype: name("Form"),
      BBox: numbers(4),
      Matrix: numbers(6),
      Group: group,
      Resources: resources,
    },
    ["Subtype", "BBox", "Filter"],
    content(own),
  )(walk, object, path);
});
const pattern: Test = reference("pattern", () => (walk, object, path) => {
  const base: Entries = { Type: name("Pattern"), PatternType: number, Matrix: numbers(6) };
  if (object.data === undefined)
    return plain(record({ ...base, Shading: shading, ExtGState: state }, ["PatternType", "Shading"]))(
      walk,
      object,
      path,
    );
  const own = object.node.t === "dict" ? object.node.v.get("Resources") : undefined;
  streamOf(
    {
      ...base,
      ...flate,
      PaintType: number,
      TilingType: number,
      BBox: numbers(4),
      XStep: number,
      YStep: number,
      Resources: resources,
    },
    ["PatternType", "BBox", "Filter"],
    content(own),
  )(walk, object, path);
});
const softMask = either(
  name("None"),
  record({ Type: name("Mask"), S: name("Alpha", "Luminosity"), G: form, BC: numbers(), TR: fn }, ["S", "G"]),
);
const state: Test = reference("state", () =>
  plain(
    record({
      ...{
        Type: name("ExtGState"),
        LW: number,
        LC: number,
        LJ: number,
        ML: number,
        FL: number,
        SM: number,
        CA: number,
        ca: number,
        OPM: number,
      },
      ...{ OP: boolean, op: boolean, SA: boolean, AIS: boolean, TK: boolean, RI: name(), BM: name(), SMask: softMask },
      ...{ D: tuple(numbers(), number), Font: tuple(font, number) },
    }),
  ),
);
const resources: Test = record({
  Font: mapOf(font),
  XObject: mapOf(xobject),
  ExtGState: mapOf(state),
  ColorSpace: mapOf(colour),
  Pattern: mapOf(pattern),
  Shading: mapOf(shading),
});

// Pages, links, outline -------------------------------------------------------------------------------------------

const anyPage = reference("page target", () => nothing);
const destination: Test = (walk, node, path) => {
  if (node.t !== "arr" || node.v.length < 2 || node.v.length > 6) throw new Nonconforming(`${path}: destination`);
  anyPage(walk, node.v[0]!, path);
  name("XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV")(walk, node.v[1]!, path);
  for (const each of node.v.slice(2))
    if (each.t !== "num" && each.t !== "null") throw new Nonconforming(`${path}: destination`);
};
const webAddress = /^https?:\/\/[\x21-\x7e]+$/;
const letterAddress =
  /^mailto:[A-Za-z0-9._%+=&@,/-]*(?:\?(?:(?:to|b?cc|subject|body)=[A-Za-z0-9._%+=?@,/-]*(?:&(?!$)|$))+)?$/i;
const address: Test = (_, node, path) => {
  if (node.t !== "str" || !(webAddress.test(node.v) || letterAddress.test(node.v)))
    throw new Nonconforming(`${path}: address`);
};
const webAction = record({ S: name("URI"), URI: address }, ["S", "URI"]);
const link = reference("link", () =>
  plain(
    record(
      {
        Type: name("Annot"),
        Subtype: name("Link"),
        Rect: numbers(4),
        F: number,
        Border: numbers(3),
        BS: record({ W: number, S: name("D", "U"), D: numbers() }, ["W", "S"]),
        C: numbers(),
        Dest: destination,
        A: webAction,
        Contents: address,
      },
      ["Subtype", "Rect"],
    ),
  ),
);
const parent = reference("parent", () => nothing);
const page = reference("page", () => (walk, object, path) => {
  const own = object.node.t === "dict" ? object.node.v.get("Resources") : undefined;
  const contents = reference("content", () => streamOf(flate, ["Filter"], content(own)));
  plain(
    record(
      {
        ...{
          Type: name("Page"),
          Parent: parent,
          MediaBox: numbers(4),
          CropBox: numbers(4),
          Rotate: number,
          UserUnit: number,
        },
        ...{ Group: group, Contents: contents, Resources: resources, Annots: list(link, 5000) },
      },
      ["Type", "Parent", "MediaBox", "Contents", "Resources"],
    ),
  )(walk, object, path);
});
const pages = reference("pages", () =>
  plain(record({ Type: name("Pages"), Kids: list(page, 100_000), Count: number }, ["Type", "Kids", "Count"])),
);
const title: Test = (_, node, path) => {
  const text = node.t === "str" ? new TextDecoder("utf-16be").decode(Buffer.from(node.v, "latin1")) : "\0";
  if (node.t !== "str" || !node.v.startsWith("\xfe\xff") || /[\p{Cc}\p{Cf}]/u.test(text.replace(/^\ufeff/, "")))
    throw new Nonconforming(`${path}: title`);
};
const item: Test = reference("outline item", () =>
  plain(
    record(
      {
        Title: title,
        Parent: parent,
        Prev: parent,
        Next: (...all) => item(...all),
        First: (...all) => item(...all),
        Last: parent,
        Count: number,
        Dest: destination,
        A: webAction,
      },
      ["Title", "Parent"],
    ),
  ),
);
const outlines = reference("outlines", () =>
  plain(record({ First: item, Last: parent, Count: number }, ["First", "Last"])),
);

/** The catalog: the one way into the file, with pages and outline and nothing else. */
export const catalog = plain(record({ Type: name("Catalog"), Pages: pages, Outlines: outlines }, ["Type", "Pages"]));
