/** One line of a configuration file, as evidence. */
export interface SourceLine {
  /** Base name of the file, as given to `Vendor.read`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The line without surrounding blanks and **without secrets**: every vendor redacts before it keeps a line. */
  readonly text: string;
}
