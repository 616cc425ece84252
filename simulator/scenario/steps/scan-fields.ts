import { Type } from "typebox";
import { CLOSED, ref } from "../schema/fields";
import { Advice, COMMON, type Filled, OutcomesOfScanSchema, oneOrMore } from "./step-fields";
import type { WantedRow } from "./wanted-row";

/** How long to look when the file does not say, ms. */
export const SCAN_MS = 10_000;

export const ScanSchema = Type.Object(
  {
    do: Type.Literal("scan"),
    device: Type.String(),
    ms: Type.Optional(Type.Number({ minimum: 0, default: SCAN_MS, description: "How long to look, ms." })),
    expect: Type.Optional(oneOrMore(ref("outcomes/scan", OutcomesOfScanSchema))),
    expectAdvice: Type.Optional(Advice),
    ...COMMON,
  },
  CLOSED,
);

export type ScanStep = Filled<typeof ScanSchema> & WantedRow & { readonly ms: number };
