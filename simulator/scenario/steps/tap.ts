import { map } from "rxjs";
import { tapTag } from "./play-tag";
import type { StepKind } from "./step-kind";
import { TapSchema } from "./tag-fields";
import { surpriseInRecords } from "./tag-records";

/** The person holds a tag to the phone and reads it; before the screen of an app they hold it for a while, and see. */
export const tap: StepKind<typeof TapSchema> = {
  schema: TapSchema,
  needsPhone: true,
  isForeground: true,
  whenKilled: "lost",
  describe: ({ tag }) => `tap ${tag}`,
  run: (step, underTest) =>
    tapTag(step, underTest).pipe(
      map((tapped) => {
        if ("end" in tapped) return tapped.end;
        const { outcome, records = [], cause } = tapped.reading;
        const surprise = step.records === undefined ? undefined : surpriseInRecords(step.records, records);
        return {
          outcome,
          ...(cause === undefined ? {} : { error: cause.message }),
          ...(surprise === undefined ? {} : { surprise }),
        };
      }),
    ),
};
