import { encode } from "uqr";

/**
 * A QR code (ISO/IEC 18004) of an address as SVG of one path, with the quiet zone of four modules; quotes are single,
 * so that it can stand in a string.
 */
export function codeSvg(address: string): string {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const box = `viewBox='0 0 ${size} ${size}' width='${size}' height='${size}'`;
  return `<svg xmlns='http://www.w3.org/2000/svg' ${box} shape-rendering='crispEdges'><rect width='${size}' height='${size}' fill='white'/><path d='${modules.join("")}'/></svg>`;
}
