/** A saved device as it lies in storage, under the key of its own. */
export function stored(id: string, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const device = {
    v: 1,
    id,
    kind: "blufi",
    name: `Device ${id}`,
    deviceId: "AA:BB:CC:DD:00:01",
    addedAt: 0,
    ...fields,
  };
  return { [`device:${id}`]: device };
}

/** Storage with a number of devices. */
export function storedDevices(count: number, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const entries = Array.from({ length: count }, (_, index) => stored(`lamp-${index}`, { addedAt: index, ...fields }));
  return Object.assign({}, ...entries) as Record<string, unknown>;
}
