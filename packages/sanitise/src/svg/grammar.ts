/** The part of SVG 1.1 that draws and does nothing else. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const elements = words(`
svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc
linearGradient radialGradient stop clipPath mask pattern marker
`);

/** Elements whose text is shown or read out. */
export const textElements = words("text tspan title desc");

/** Presentation and geometry; no address, no event, no style sheet. */
export const attributes = words(`
id x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy d points width height viewBox preserveAspectRatio version transform
fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask
font-family font-size font-style font-weight font-variant font-stretch text-anchor text-decoration letter-spacing
word-spacing writing-mode dominant-baseline alignment-baseline baseline-shift rotate textLength lengthAdjust
gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity clipPathUnits maskUnits maskContentUnits
patternUnits patternContentUnits patternTransform marker-start marker-mid marker-end markerUnits markerWidth markerHeight
orient refX refY shape-rendering text-rendering image-rendering color-interpolation paint-order vector-effect
`);

/** A value names numbers, colours, words, or a thing within the drawing: `url(#a)`. */
export const permittedValue = (value: string): boolean =>
  value.length <= 2_000_000 &&
  !/[<>\\]|@|&|javascript:|expression|data:|:\/\//i.test(value) &&
  !/url\((?!\s*['"]?#[\w.-]+['"]?\s*\))/i.test(value);
