import fc from "fast-check";
import { createFakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { reconnecting } from "../../../protocol/ble/reconnecting";
import { DeviceError } from "../../../protocol/errors/device-error";
import { DEVICE, NOTIFY, WRITE, watch } from "./fake-device";
import { answer, event, hostileWx, WATCHDOG_MS } from "./hostile-wx";

describe("links that come back, on a hostile platform", () => {
  it("one at a time, each closed, silent after the last listener left", () => {
    let links = 0;
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 40 }),
        fc.array(event, { maxLength: 12 }),
        fc.integer({ min: 0, max: 60_000 }),
        (answers, events, leaveAt) => {
          const clock = createFakeClock();
          const platform = hostileWx(clock, answers);
          const ports = createWxPorts(platform.wx, { clock });
          for (const { atMs, name, payload } of events) {
            clock.scheduler.schedule(() => platform.fire(name, payload), atMs * 10);
          }
          let standing = 0;
          const phases = watch(
            reconnecting(ports, DEVICE, { operationTimeoutMs: WATCHDOG_MS, connectTimeoutMs: 2_000, maxFailures: 4 }),
          );
          // A second one wants the same device: told that it is held, never let in beside the first.
          const rival = watch(reconnecting(ports, DEVICE, { operationTimeoutMs: WATCHDOG_MS, maxFailures: 1 }));
          const connections = () =>
            phases.values.flatMap((phase) => (phase.phase === "connected" ? [phase.connection] : []));
          for (let left = leaveAt; left > 0; left -= 500) {
            clock.advance(Math.min(500, left));
            for (const connection of connections().slice(standing)) {
              standing += 1;
              watch(connection.notifications(NOTIFY));
              watch(connection.write(WRITE, new Uint8Array(3)));
            }
          }
          phases.subscription.unsubscribe();
          rival.subscription.unsubscribe();
          const seen = phases.values.length;
          clock.advance(600_000);

          links += standing;
          expect(phases.values.length).toBe(seen);
          expect([...phases.errors, ...rival.errors].every((error) => error instanceof DeviceError)).toBe(true);
          const order = platform.calls.map(({ name }) => name).filter((name) => /^(create|close)BLE/.test(name));
          expect(order).toEqual(
            order.map((_, index) => (index % 2 === 0 ? "createBLEConnection" : "closeBLEConnection")),
          );
          expect(order.length % 2).toBe(0);
          expect(platform.mostInFlight()).toBeLessThanOrEqual(1);
          for (const name of ["onBLECharacteristicValueChange", "onBLEConnectionStateChange"]) {
            expect(platform.listenersOf(name).length).toBeLessThanOrEqual(1);
          }
          expect(clock.pending()).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
    expect(links).toBeGreaterThan(40);
  });
});
