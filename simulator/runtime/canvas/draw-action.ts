/** One thing that a canvas context of old was told to do. */
export type DrawAction =
  | { readonly kind: "call"; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: "set"; readonly property: string; readonly value: unknown };

/** Colours along a line or between circles, as the app described them. */
export interface GradientRecipe {
  readonly kind: "linear" | "circular";
  readonly args: readonly number[];
  readonly stops: readonly (readonly [offset: number, color: string])[];
}
