import type { BlePort } from "../../ports/ble";
import type { Ports } from "../../ports/ports";

/**
 * State that belongs to a phone's radio, made on first use: two phones in one process do not share it, and it goes when
 * the port goes.
 */
export function perPort<T>(create: (ports: Ports) => T): (ports: Ports) => T {
  const states = new WeakMap<BlePort, T>();
  return (ports) => {
    const known = states.get(ports.ble);
    if (known !== undefined) return known;
    const created = create(ports);
    states.set(ports.ble, created);
    return created;
  };
}
