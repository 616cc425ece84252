import type { DeviceKind } from "../device-kind";
import { createEspProvDevice } from "./esp-prov-device";

export const espProvKind: DeviceKind = { kind: "esp-prov", create: (spec, host) => createEspProvDevice(spec, host) };
