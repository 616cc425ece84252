import { InvokeSchema, type InvokeStep, withTargets } from "./control-fields";
import { playCommand } from "./play-command";
import type { StepKind } from "./step-kind";

/** The person starts an action on a device's panel. */
export const invoke: StepKind<typeof InvokeSchema, InvokeStep> = {
  schema: InvokeSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  whenKilled: "failed",
  fill: withTargets,
  describe: ({ device, action }) => `invoke ${action} of ${device}`,
  run: (step, underTest) =>
    playCommand(step, step.targets, underTest, (session, options) => session.invoke(step.action, step.input, options)),
};
