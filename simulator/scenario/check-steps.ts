import { ADVICE_KEYS } from "../../protocol/errors/advice";
import { controlled } from "./check-control";
import { isInCloud } from "./in-cloud";
import type { KnownNames } from "./known-names";
import { notOneOf, type ScenarioProblem } from "./problem";
import type { RawScenario, RawStep } from "./raw-scenario";
import { kindOf } from "./steps/kinds";
import { contentToWrite } from "./steps/written-content";

/** Steps that name what is not there, or stand beside each other in a way that cannot run. */
export function checkSteps(raw: RawScenario, names: KnownNames): readonly ScenarioProblem[] {
  return raw.steps.flatMap((step, index) =>
    [
      ...namedThings(step, names, isInCloud(raw)),
      ...controlled(step, raw),
      ...neighbours(step, index, raw.steps, names),
    ].map(({ path, message }) => ({
      path: path === "" ? `steps[${index}]` : `steps[${index}].${path}`,
      message,
    })),
  );
}

function namedThings(step: RawStep, names: KnownNames, hasCloud: boolean): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  if (step.device !== undefined && !names.devices.includes(step.device)) {
    problems.push({ path: "device", message: notOneOf(step.device, "a device of this scenario", names.devices) });
  }
  if (step.do === "pair" && step.device === undefined && step.tag === undefined) {
    problems.push({ path: "", message: 'the field "device" is missing; only a tag can name it instead' });
  }
  if (step.tag !== undefined && !names.tags.includes(step.tag)) {
    problems.push({ path: "tag", message: notOneOf(step.tag, "a tag of this scenario", names.tags) });
  }
  if (step.with !== undefined && !names.phones.includes(step.with)) {
    problems.push({ path: "with", message: notOneOf(step.with, "a phone of this scenario", names.phones) });
  }
  if ((step.do === "share" || step.do === "unbind") && !hasCloud) {
    problems.push({
      path: "",
      message: 'nothing here is in the cloud: name people in "users", or "cloud" in a device\'s "paths"',
    });
  }
  const content = step.write === undefined ? undefined : contentToWrite(step.write);
  if (typeof content === "string") problems.push({ path: "write", message: content });
  if (step.phone !== undefined && !names.phones.includes(step.phone)) {
    problems.push({ path: "phone", message: notOneOf(step.phone, "a phone of this scenario", names.phones) });
  }
  if (step.phone === undefined && names.phones.length > 1 && kindOf(step).needsPhone) {
    problems.push({ path: "", message: `which phone? Say "phone": ${names.phones.join(" or ")}` });
  }
  for (const key of [step.expectAdvice ?? []].flat()) {
    if (!ADVICE_KEYS.some((known) => known === key)) {
      problems.push({ path: "expectAdvice", message: notOneOf(key, "an advice key", ADVICE_KEYS) });
    }
  }
  return problems;
}

function neighbours(
  step: RawStep,
  index: number,
  steps: readonly RawStep[],
  names: KnownNames,
): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const group = groupAround(index, steps);
  const phoneOf = (other: RawStep) => other.phone ?? names.phones[0];
  const pairsHere = group.filter((other) => other !== step && other.do === "pair" && phoneOf(other) === phoneOf(step));
  if (step.when !== undefined && pairsHere.length === 0) {
    problems.push({
      path: "when",
      message: 'needs "parallel": true here and on a neighbouring "pair" of the same phone',
    });
  }
  const busyHere = group.filter((other) => isForeground(other) && phoneOf(other) === phoneOf(step));
  if (isForeground(step) && busyHere.length > 1 && busyHere[0] !== step) {
    problems.push({ path: "", message: "a phone shows one page: it cannot pair or scan twice at the same time" });
  }
  return problems;
}

function isForeground(step: RawStep): boolean {
  return kindOf(step).isForeground;
}

/** The steps that run at the same time as this one, itself included. */
function groupAround(index: number, steps: readonly RawStep[]): readonly RawStep[] {
  const own = steps[index];
  if (own?.parallel !== true) return own === undefined ? [] : [own];
  let from = index;
  while (steps[from - 1]?.parallel === true) from -= 1;
  let to = index;
  while (steps[to + 1]?.parallel === true) to += 1;
  return steps.slice(from, to + 1);
}
