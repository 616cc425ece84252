import { importAny } from "../../protocol/capability/formats/recognise";
import type { ScenarioProblem } from "./problem";

/** Reads a model's file by the path that a scenario gives; throws an Error whose message is for a person. */
export type ReadModel = (path: string) => string;

type Fields = Readonly<Record<string, unknown>>;

/** The same file with each model in the place of its path, in our form; a device with a model and no kind is a `modelled` one. */
export function withModels(
  file: unknown,
  read: ReadModel | undefined,
): { readonly file: unknown; readonly problems: readonly ScenarioProblem[] } {
  if (!isFields(file) || !Array.isArray(file.devices)) return { file, problems: [] };
  const problems: ScenarioProblem[] = [];
  const devices = file.devices.map((device: unknown, index) => {
    if (!isFields(device) || device.model === undefined) return device;
    const kinded = device.kind === undefined ? { kind: "modelled", ...device } : device;
    const found = modelOf(device.model, read);
    if ("model" in found) return { ...kinded, model: found.model };
    problems.push(...found.problems.map(({ path, message }) => ({ path: `devices[${index}].model${path}`, message })));
    return kinded;
  });
  return { file: { ...file, devices }, problems };
}

function modelOf(
  source: unknown,
  read: ReadModel | undefined,
): { readonly model: unknown } | { readonly problems: readonly ScenarioProblem[] } {
  if (typeof source !== "string") return isFields(source) ? modelIn(JSON.stringify(source)) : { model: source };
  if (read === undefined) return refused("a model's file can't be read here: put the model itself in its place");
  try {
    return modelIn(read(source));
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

function modelIn(text: string): ReturnType<typeof modelOf> {
  const imported = importAny(text);
  if (imported.ok) return { model: imported.model };
  return {
    problems: imported.problems.map(({ path, message }) => ({ path: path === "" ? "" : `: ${path}`, message })),
  };
}

function refused(message: string): { readonly problems: readonly ScenarioProblem[] } {
  return { problems: [{ path: "", message }] };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
