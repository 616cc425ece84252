import type { DeviceKind } from "../device-kind";
import { createBlufiDevice } from "./blufi-device";

export const blufiKind: DeviceKind = { kind: "blufi", create: (spec, host) => createBlufiDevice(spec, host) };
