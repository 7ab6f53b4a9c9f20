/** 「税務課長」: a post begins where its unit ends; one that already names its unit (総務部長) stands alone. */
export function postIn(unit: string, post: string): string {
  if (unit === "" || post.startsWith(unit)) return post;
  return /^[課室局係]長/.test(post) && unit.endsWith(post[0]!) ? `${unit}${post.slice(1)}` : `${unit}${post}`;
}

/** 「税務課長　浜風　典子」. */
export function personIn(one: { readonly unit: string; readonly post: string; readonly name: string }): string {
  return `${postIn(one.unit, one.post)}　${one.name}`.trim();
}
