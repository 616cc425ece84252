import type { Field } from "./field";

/** Why a line cannot be imported as it is. */
export type LineProblem =
  | { readonly kind: "no-serial" }
  /** The same as in an earlier line, case and width aside. */
  | { readonly kind: "duplicate"; readonly line: number }
  /** The order that it would join has it. */
  | { readonly kind: "in-order" }
  /** Digits that it has less than nearly all others. */
  | { readonly kind: "short"; readonly digits: number }
  /** A number of more digits than the spreadsheet kept, or with an exponent in it. */
  | { readonly kind: "rounded" }
  /** A serial that the spreadsheet took for a date: what the label says is gone. */
  | { readonly kind: "date" }
  /** A serial that is a formula's text. */
  | { readonly kind: "formula"; readonly text: string }
  /** Of a serial: signs that no label has. */
  | { readonly kind: "characters" }
  | { readonly kind: "too-long"; readonly field: Field }
  /** Full-width characters in a serial. */
  | { readonly kind: "wide" }
  /** Signs that are not seen. */
  | { readonly kind: "hidden"; readonly field: Field }
  | { readonly kind: "no-room" }
  | { readonly kind: "product"; readonly text: string };

/** What mends it with one tap. */
export type LineFix = "edit" | "convert" | "clean" | "room" | "no-product" | "shorten";

/** @returns what may be done about it; a serial is the person's to correct. */
export function fixOf(problem: LineProblem): LineFix {
  switch (problem.kind) {
    case "wide":
      return "convert";
    case "hidden":
      return "clean";
    case "no-room":
      return "room";
    case "product":
      return "no-product";
    case "too-long":
      return problem.field === "serial" || problem.field === "pop" ? "edit" : "shorten";
    default:
      return "edit";
  }
}

/** Whether a serial is at stake: what is wrong with it would count another device. */
export function isSevere({ kind }: LineProblem): boolean {
  return !["wide", "hidden", "no-room", "product", "too-long"].includes(kind);
}
