import type { Protocol } from "../protocol";
import { improvTrace } from "./mask-commands";
import { createImprovProvisioner } from "./provisioner";

export const improv: Protocol = {
  kind: "improv",
  name: "Improv",
  provisioner: createImprovProvisioner(),
  trace: improvTrace,
};
