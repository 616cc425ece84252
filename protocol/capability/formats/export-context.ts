import type { Losses } from "./losses";

/** What every part of an export goes by. */
export interface ExportContext {
  readonly losses: Losses;
  /** The model came from elsewhere: members that the maker's console demands are filled in. */
  readonly isForeign: boolean;
}
