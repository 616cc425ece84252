import { Type } from "typebox";
import { withDefault } from "../schema/defaults";
import { CLOSED, ref } from "../schema/fields";
import { Advice, COMMON, type Filled, OutcomesOfScanSchema, oneOrMore } from "./step-fields";
import type { WantedRow } from "./wanted-row";

export const ScanSchema = Type.Object(
  {
    do: Type.Literal("scan"),
    device: Type.String(),
    ms: withDefault(Type.Number({ minimum: 0, description: "How long to look, ms." }), 10_000),
    expect: Type.Optional(oneOrMore(ref("outcomes/scan", OutcomesOfScanSchema))),
    expectAdvice: Type.Optional(Advice),
    ...COMMON,
  },
  CLOSED,
);

export type ScanStep = Filled<typeof ScanSchema> & WantedRow;
