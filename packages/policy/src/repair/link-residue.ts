/** `[第6条](#)` → 第6条: links a converter left in the text. Only the sign of the link goes, never the words. */
export function linkResidue(text: string): string {
  if (!text.includes("](")) return text;
  return text.replace(/!?\[([^[\]]{0,200})\]\([^()\s]{0,400}\)/gu, "$1");
}
