import { CLOUD_POINTS } from "./draw-cloud";
import type { SoakPlan, SoakStep } from "./plan";

/** Plays a plan; true when it still fails. */
export type StillFails = (plan: SoakPlan) => Promise<boolean>;

/** Sessions played at most while making one smaller. */
const MOST_TRIES = 300;

/** Leaves out whatever the failure does not need: faults, events, steps, operations, cancellations. */
export async function shrink(plan: SoakPlan, stillFails: StillFails): Promise<SoakPlan> {
  let smallest = plan;
  let tries = 0;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of candidates(smallest)) {
      if (tries++ >= MOST_TRIES) return smallest;
      if (await stillFails(candidate)) {
        smallest = candidate;
        smaller = true;
        break;
      }
    }
  }
  return smallest;
}

function* candidates(plan: SoakPlan): Generator<SoakPlan> {
  const { linkSettings, ...phone } = plan.phone;
  if (linkSettings !== undefined) yield { ...plan, phone };
  const { isInCloud, ...atHome } = plan;
  if (isInCloud !== undefined) yield { ...atHome, faults: plan.faults.filter(({ on }) => !CLOUD_POINTS.includes(on)) };
  for (const steps of eachLeftOut(plan.steps)) if (steps.length > 0) yield { ...plan, steps };
  for (const faults of eachLeftOut(plan.faults)) yield { ...plan, faults };
  for (const events of eachLeftOut(plan.events)) yield { ...plan, events };
  for (const [index, step] of plan.steps.entries()) {
    for (const simpler of simplerSteps(step)) yield { ...plan, steps: replaced(plan.steps, index, simpler) };
  }
}

function* simplerSteps(step: SoakStep): Generator<SoakStep> {
  if ("cancelMs" in step) {
    const { cancelMs: _, ...patient } = step;
    yield patient;
  }
  if ("removeAfterBytes" in step) {
    const { removeAfterBytes: _, ...held } = step;
    yield held;
  }
  if (step.do !== "link") return;
  for (const ops of eachLeftOut(step.ops)) yield { ...step, ops };
  for (const [index, op] of step.ops.entries()) {
    const { cancelMs: opCancelMs, ...kept } = op;
    if (opCancelMs !== undefined) yield { ...step, ops: replaced(step.ops, index, kept) };
    if (op.atMs !== 0) yield { ...step, ops: replaced(step.ops, index, { ...op, atMs: 0 }) };
  }
}

/** The list without each of its items in turn. */
function eachLeftOut<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.map((_, left) => list.filter((_item, index) => index !== left));
}

function replaced<T>(list: readonly T[], index: number, item: T): readonly T[] {
  return list.map((known, at) => (at === index ? item : known));
}
