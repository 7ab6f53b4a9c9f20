/** 「…をいう。 - 情報システム」: a list sign of a converter in mid-line begins a new line. */
export function splitAtStraySign(text: string): readonly string[] {
  if (!/[。）)][\s\u3000]+-[\s\u3000]+\S/u.test(text)) return [text];
  return text.split(/(?<=[。）)])[\s\u3000]+(?=-[\s\u3000]+\S)/u);
}
