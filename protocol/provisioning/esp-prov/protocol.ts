import { bleEspProv } from "../../control/paths/ble-esp-prov";
import type { Protocol } from "../protocol";
import { readEspLabel } from "./label";
import { espProvTrace } from "./mask-config";
import { createEspProvProvisioner } from "./provisioner";

export const espProv: Protocol = {
  kind: "esp-prov",
  name: "ESP",
  mark: "1775244D-6B43…",
  asksFor: "code",
  provisioner: createEspProvProvisioner(),
  control: bleEspProv,
  readLabel: readEspLabel,
  trace: espProvTrace,
};
