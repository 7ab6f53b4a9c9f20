/** The sections, records and header variables a rebuilt drawing may have. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Shapes that are described by numbers and text alone. */
export const entities = words(`
  LINE POINT CIRCLE ARC TEXT MTEXT ATTDEF ATTRIB SEQEND INSERT POLYLINE VERTEX LWPOLYLINE ELLIPSE SPLINE SOLID TRACE 3DFACE
  HATCH DIMENSION ARC_DIMENSION LEADER MLINE XLINE RAY VIEWPORT TOLERANCE MESH
`);
export const tables = words("VPORT LTYPE LAYER STYLE VIEW UCS APPID DIMSTYLE BLOCK_RECORD");
/** Objects without which programs do not open a drawing of 2000 and later, and those that say how lines and pages are. */
export const objects = words("DICTIONARY ACDBDICTIONARYWDFLT ACDBPLACEHOLDER LAYOUT MLINESTYLE SCALE GROUP");

/** Header variables that hold text; those that hold numbers or a handle pass by their kind, but for times. */
export const textVariables = words(`
  $ACADVER $DWGCODEPAGE $CLAYER $CELTYPE $TEXTSTYLE $DIMSTYLE $DIMBLK $DIMBLK1 $DIMBLK2 $DIMLDRBLK $DIMTXSTY $DIMLTYPE
  $DIMLTEX1 $DIMLTEX2 $DIMPOST $DIMAPOST $CMLSTYLE $UCSNAME $PUCSNAME $UCSBASE $PUCSBASE $CECOLOR
`);
export const timeVariable = /^\$TD(?:CREATE|UCREATE|UPDATE|UUPDATE|INDWG|USRTIMER)$/;

/** Why a record that does not stand is named as a risk rather than as merely left out. */
export const riskyRecords: readonly (readonly [
  RegExp,
  "dxf-image" | "dxf-underlay" | "dxf-ole" | "dxf-proxy" | "dxf-solid",
])[] = [
  [/^(?:IMAGE|IMAGEDEF|WIPEOUT)$/, "dxf-image"],
  [/UNDERLAY/, "dxf-underlay"],
  [/^OLE2?FRAME$/, "dxf-ole"],
  [/^ACAD_PROXY_(?:ENTITY|OBJECT)$/, "dxf-proxy"],
  [/^(?:3DSOLID|BODY|REGION|SURFACE|.*SURFACE)$/, "dxf-solid"],
];

/** A font by its bare file name; text without one is drawn in the program's own. */
export const fontName = /^[\w@ \-\u0080-\uffff]{1,100}(?:\.(?:shx|ttf|ttc|otf))?$/i;
