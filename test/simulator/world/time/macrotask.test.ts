/** The module picks its way at load, so each case loads it anew with parts of the host hidden. */
const hosts = [
  { name: "setImmediate", hide: [] },
  { name: "MessageChannel", hide: ["setImmediate"] },
  { name: "process.nextTick", hide: ["setImmediate", "MessageChannel"] },
] as const;

const hidden = new Map<string, PropertyDescriptor | undefined>();
const openPorts: { close(): void }[] = [];

function hide(name: string): void {
  hidden.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
  Object.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true });
}

afterEach(() => {
  for (const [name, descriptor] of hidden) {
    Object.defineProperty(globalThis, name, descriptor ?? { value: undefined });
  }
  hidden.clear();
  for (const port of openPorts.splice(0)) {
    port.close();
  }
  jest.resetModules();
});

describe("draining microtasks", () => {
  it.each(hosts)("over $name waits for chains that grow while it waits", async ({ hide: names }) => {
    const Channel = globalThis.MessageChannel;
    names.forEach(hide);
    if (names.length === 1) {
      class Tracked extends Channel {
        constructor() {
          super();
          openPorts.push(this.port1);
        }
      }
      hide("MessageChannel");
      Object.defineProperty(globalThis, "MessageChannel", { value: Tracked, configurable: true, writable: true });
    }
    const { drainMicrotasks } = await import("../../../../simulator/world/time/macrotask");
    for (let round = 1; round <= 3; round++) {
      let turns = 0;
      const grow = (): Promise<void> | undefined => (++turns < 200 ? Promise.resolve().then(grow) : undefined);
      void Promise.resolve().then(grow);
      await drainMicrotasks();
      expect(turns).toBe(200);
    }
  });

  it("says so when the host has no task queue at all", async () => {
    ["setImmediate", "MessageChannel", "process"].forEach(hide);
    await expect(import("../../../../simulator/world/time/macrotask")).rejects.toThrow("no task queue");
  });
});
