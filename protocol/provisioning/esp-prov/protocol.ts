import type { Protocol } from "../protocol";
import { createEspProvProvisioner } from "./provisioner";

export const espProv: Protocol = { provisioner: createEspProvProvisioner() };
