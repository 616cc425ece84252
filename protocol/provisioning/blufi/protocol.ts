import { bleBlufi } from "../../control/paths/ble-blufi";
import type { Protocol } from "../protocol";
import { createBlufiProvisioner } from "./provisioner";
import { blufiTrace } from "./trace/trace";

export const blufi: Protocol = {
  kind: "blufi",
  name: "BluFi",
  mark: "0xFFFF",
  provisioner: createBlufiProvisioner(),
  control: bleBlufi,
  trace: blufiTrace,
};
