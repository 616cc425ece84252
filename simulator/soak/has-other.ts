import type { SoakPlan } from "./plan";

/** Whether a second person does something in a session, or is given something. */
export function hasOther({ steps }: Pick<SoakPlan, "steps">): boolean {
  return steps.some((step) => ("by" in step && step.by === "other") || step.do === "share" || step.do === "revoke");
}
