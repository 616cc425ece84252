import { modelOfDevice } from "../devices/modelled/model-of-device";
import { meant, modelIn } from "./control/control-target";
import { notOneOf, type ScenarioProblem } from "./problem";
import type { RawScenario, RawStep } from "./raw-scenario";
import type { StepFile } from "./steps/step-file";

/** What is wrong with a step that controls: which device or room, whether it has a model, what the model has. */
export function controlled(step: RawStep, { devices = [] }: RawScenario): readonly ScenarioProblem[] {
  if (step.do !== "set" && step.do !== "invoke" && step.do !== "read") return [];
  if ((step.device === undefined) === (step.room === undefined))
    return [{ path: "", message: step.do === "set" ? 'say "device" or "room", one of them' : 'say which "device"' }];
  const found = meant(step, devices);
  if (step.room !== undefined && found.length === 0) {
    const rooms = [...new Set(devices.flatMap(({ room }) => room ?? []))];
    return [{ path: "room", message: notOneOf(step.room, "a room of this scenario", rooms) }];
  }
  const modelless = found.find((device) => modelIn(device) === undefined);
  if (modelless !== undefined) return [{ path: "device", message: whyNoModel(modelless) }];
  // What is meant to be refused may be anything.
  return [step.expect ?? []].flat().includes("refused") ? [] : unknownId(step, found);
}

function whyNoModel(device: StepFile["devices"][number]): string {
  try {
    modelOfDevice(device);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return `${JSON.stringify(device.name)} is a ${device.kind}, which no model describes; a device with "model" has one`;
}

function unknownId(step: RawStep, devices: StepFile["devices"]): readonly ScenarioProblem[] {
  const models = devices.flatMap((device) => modelIn(device) ?? []);
  const [field, id, known] =
    step.do === "invoke"
      ? (["action", step.action, models.flatMap(({ actions }) => Object.keys(actions))] as const)
      : (["property", step.property, models.flatMap(({ properties }) => Object.keys(properties))] as const);
  if (id === undefined || known.includes(id)) return [];
  const what =
    step.room === undefined
      ? `${field === "action" ? "an action" : "a property"} of its model`
      : "a property of any device there";
  return [{ path: field, message: notOneOf(id, what, [...new Set(known)]) }];
}
