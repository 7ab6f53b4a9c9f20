/** 「税務課課長」; a post that already names its unit (総務部長) stands alone. */
export function postIn(unit: string, post: string): string {
  return unit === "" || post.startsWith(unit) ? post : `${unit}${post}`;
}

/** 「税務課課長　浜風　典子」. */
export function personIn(one: { readonly unit: string; readonly post: string; readonly name: string }): string {
  return `${postIn(one.unit, one.post)}　${one.name}`.trim();
}
