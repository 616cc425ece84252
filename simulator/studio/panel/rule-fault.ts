import {
  FAULT_ACTIONS,
  FAULT_POINTS,
  type FaultAction,
  type FaultPoint,
  type FaultSpec,
} from "../../world/faults/fault";
import { CANNOT } from "../../world/faults/impossible-faults";

export type RuleWhen = "nth" | "every" | "atMs";

/** The form of a new rule as a person filled it in. */
export interface RuleForm {
  readonly on: string;
  readonly do: string;
  readonly when: string;
  readonly count: string;
  /** Empty: any. */
  readonly device: string;
  readonly ms: string;
  readonly errCode: string;
}

/** Which field of the form is wrong, and the smallest value it takes. */
export interface RuleProblem {
  readonly field: "on" | "do" | "count" | "ms" | "errCode";
  readonly min?: number;
}

export type RuleFault =
  | { readonly ok: true; readonly fault: FaultSpec }
  | { readonly ok: false; readonly problem: RuleProblem };

/** The studio's cloud is a real server with a real broker. */
const NOT_IN_THE_STUDIO: readonly FaultPoint[] = ["cloud.publish", "server.kill"];

/** Points where something can strike in this simulator: what it does not model it does not offer. */
export const OFFERED_POINTS: readonly FaultPoint[] = FAULT_POINTS.filter(
  (point) => !point.startsWith("http.") && !NOT_IN_THE_STUDIO.includes(point),
);

/** Makes the form a fault of the scenario format, or says which field is wrong. */
export function faultOfForm(form: RuleForm): RuleFault {
  const on = FAULT_POINTS.find((point) => point === form.on);
  const action = FAULT_ACTIONS.find((one) => one === form.do);
  if (on === undefined) return { ok: false, problem: { field: "on" } };
  if (action === undefined || CANNOT[on]?.includes(action) === true) return { ok: false, problem: { field: "do" } };
  const least = form.when === "atMs" ? 0 : 1;
  const count = wholeNumber(form.count, least);
  if (count === undefined) return { ok: false, problem: { field: "count", min: least } };
  const ms = form.ms.trim() === "" ? undefined : wholeNumber(form.ms, 0);
  if ((form.ms.trim() !== "" || action === "delay") && ms === undefined) {
    return { ok: false, problem: { field: "ms", min: 0 } };
  }
  const errCode = errorCode(action, form.errCode);
  if (errCode === "wrong") return { ok: false, problem: { field: "errCode" } };
  return {
    ok: true,
    fault: {
      on,
      do: action,
      ...when(form.when, count),
      ...(form.device === "" ? {} : { device: form.device }),
      ...(ms === undefined ? {} : { ms }),
      ...(errCode === undefined ? {} : { errCode }),
    },
  };
}

function when(chosen: string, count: number): Pick<FaultSpec, "nth" | "every" | "atMs"> {
  if (chosen === "every") return { every: count };
  return chosen === "atMs" ? { atMs: count } : { nth: count };
}

function wholeNumber(text: string, least: number): number | undefined {
  const value = Number(text.trim());
  return /^\d+$/.test(text.trim()) && Number.isSafeInteger(value) && value >= least ? value : undefined;
}

/** Only an `error` carries one. */
function errorCode(action: FaultAction, text: string): number | "wrong" | undefined {
  if (action !== "error" || text.trim() === "") return undefined;
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : "wrong";
}
