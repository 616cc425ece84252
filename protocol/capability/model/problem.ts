/** What is wrong with a model, and where. */
export interface ModelProblem {
  /** `properties.power.minimum`; "" for the whole. */
  readonly path: string;
  readonly message: string;
}
