import type { CapabilityModel } from "../../protocol/capability/model/model";

/** What the model calls an alert or a fault is one; information is the device page's. Undefined: none, or not known. */
export function alertSeverity(model: CapabilityModel | undefined, event: string): "alert" | "fault" | undefined {
  const { severity } = (model && Object.hasOwn(model.events, event) ? model.events[event] : undefined) ?? {};
  return severity === "info" ? undefined : severity;
}
