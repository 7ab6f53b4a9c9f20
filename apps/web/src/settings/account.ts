/** An account as the administrator sees it. */
export interface Account {
  readonly person: string;
  readonly number: string;
  readonly name: string;
  readonly unitName: string;
  readonly post: string;
  readonly login: string | null;
  readonly state: string;
  readonly secondFactor: boolean;
  readonly lastSignedInAt: string | null;
}
