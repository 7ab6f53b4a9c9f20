/** Attributes by canonical name with the kind of their value, children with the name of their type, `t` = text allowed. */
export interface RawType {
  readonly a: Readonly<Record<string, string>>;
  readonly c: Readonly<Record<string, string>>;
  readonly t?: number;
}
