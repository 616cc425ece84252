import type { Protocol } from "../protocol";
import { improvTrace } from "./mask-commands";
import { createImprovProvisioner } from "./provisioner";

export const improv: Protocol = {
  kind: "improv",
  name: "Improv",
  mark: "00467768-6228…",
  asksFor: "button",
  provisioner: createImprovProvisioner(),
  trace: improvTrace,
};
