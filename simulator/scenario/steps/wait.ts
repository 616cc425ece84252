import { map, timer } from "rxjs";
import { Type } from "typebox";
import { act } from "./step-fields";
import { DONE, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("wait"), ms: Type.Number({ minimum: 0, maximum: 86400000 }) });

/** World time passes. */
export const wait: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: false,
  isForeground: false,
  describe: ({ ms }) => `wait ${ms} ms`,
  run: ({ ms }, _underTest, { world }) => timer(ms, world.scheduler).pipe(map(() => DONE)),
};
