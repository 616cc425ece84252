import { builtInModel } from "../built-in-models";

/** What the firmware and the app call what has a model of its own. */
const OWN_MODEL = "modelled";

/** The product of a device, as its topics name it: the folder of `products/` where its kind has one. */
export function productOf(device: { readonly kind: string; readonly model?: unknown } | undefined): string {
  if (device === undefined || device.model !== undefined) return OWN_MODEL;
  return builtInModel(device.kind) === undefined ? OWN_MODEL : device.kind;
}
