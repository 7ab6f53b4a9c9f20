/** Heads of the body and of its organs, who belong to no division though one looks after them. */
const above = /^(副?([市町村区]長|知事|議長|管理者|(広域)?連合長|企業長)|教育長|会計管理者|消防長|.+事業管理者)$/;

/** 「税務課長」: a post begins where its unit ends; one that already names its unit (総務部長) stands alone. */
export function postIn(unit: string, post: string): string {
  if (unit === "" || post.startsWith(unit) || above.test(post)) return post;
  return /^[課室局係]長/.test(post) && unit.endsWith(post[0]!) ? `${unit}${post.slice(1)}` : `${unit}${post}`;
}

/** 「税務課長　浜風　典子」. */
export function personIn(one: { readonly unit: string; readonly post: string; readonly name: string }): string {
  return `${postIn(one.unit, one.post)}　${one.name}`.trim();
}
