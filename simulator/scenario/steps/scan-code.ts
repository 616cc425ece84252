import { defer, of } from "rxjs";
import { Type } from "typebox";
import { readScannedCode } from "../../../miniprogram/device/pair/wizard/scanned-code";
import { CLOSED, ref } from "../schema/fields";
import { PATIENCE_MS } from "./screen-fields";
import { COMMON, OutcomesOfScanCodeSchema, oneOrMore } from "./step-fields";
import type { StepKind } from "./step-kind";

const schema = Type.Object(
  {
    do: Type.Literal("scan-code"),
    code: Type.String({ description: "Text of a code that the person scans: a label, a router's code, a link." }),
    withinMs: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 86_400_000,
        description: `With --app: how long it may take until the app asks for a code, ms of world time; ${PATIENCE_MS} unless told.`,
      }),
    ),
    expect: Type.Optional(oneOrMore(ref("outcomes/scanCode", OutcomesOfScanCodeSchema))),
    ...COMMON,
  },
  CLOSED,
);

/** The person scans a code: what the app takes it for; before the screen of an app the code that the app asked for. The code may hold secrets: it is never told. */
export const scanCode: StepKind<typeof schema> = {
  schema,
  needsPhone: true,
  isForeground: false,
  // The runner leaves codes out of the filled steps: some hold secrets.
  fill: ({ code }) => ({ code }),
  describe: () => "scan-code",
  run: ({ code }) => defer(() => of({ outcome: readScannedCode(code).is })),
};
