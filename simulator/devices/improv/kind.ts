import type { DeviceKind } from "../device-kind";
import { createImprovDevice } from "./improv-device";

export const improvKind: DeviceKind = { kind: "improv", create: (spec, host) => createImprovDevice(spec, host) };
