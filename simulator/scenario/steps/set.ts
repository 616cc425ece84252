import { SetSchema, type SetStep, withTargets } from "./control-fields";
import { playCommand } from "./play-command";
import type { StepKind } from "./step-kind";

/** The person sets a property on a device's panel, or of all of a room at once. */
export const set: StepKind<typeof SetSchema, SetStep> = {
  schema: SetSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  whenKilled: "failed",
  fill: withTargets,
  describe: ({ device, room, property, value }) =>
    `set ${property} of ${device ?? `all in ${room}`} to ${JSON.stringify(value)}`,
  run: (step, underTest) => {
    // All of a room means those that have it.
    const { room, property, value, targets } = step;
    const meant =
      room === undefined ? targets : targets.filter(({ model }) => Object.hasOwn(model.properties, property));
    return playCommand(step, meant, underTest, (session, options) => session.set({ [property]: value }, options));
  },
};
