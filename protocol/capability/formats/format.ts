import type { CapabilityModel } from "../model/model";
import type { ModelProblem } from "../model/problem";

/** What came of reading a foreign description. */
export type Imported =
  | {
      readonly ok: true;
      readonly model: CapabilityModel;
      /** What it said and our model has no place for, a line each. */
      readonly lost: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** What came of writing one. */
export interface Exported {
  readonly document: unknown;
  /** What our model says and that format has no place for, a line each. */
  readonly lost: readonly string[];
}
