import type { Protocol } from "../protocol";
import { createImprovProvisioner } from "./provisioner";

export const improv: Protocol = { provisioner: createImprovProvisioner() };
