import type { Ports } from "../../../../protocol/ports/ports";

/** A phone that says which network it is on, but joins none. */
export function leftToPerson(ports: Ports): Ports {
  const { wifi } = ports;
  if (wifi === undefined) return ports;
  return { ...ports, wifi: { ...wifi, canConnect: false } };
}
