import fc from "fast-check";
import type { Observable } from "rxjs";
import { createFakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../../protocol/ble/connect";
import { longWrite } from "../../../protocol/ble/long-write";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import { DEVICE, NOTIFY, READ, WRITE, watch } from "./fake-device";
import { answer, event, hostileWx, WATCHDOG_MS } from "./hostile-wx";

describe("on a hostile platform", () => {
  it("every operation ends, one GATT call is in flight, every create is closed, nothing is left behind", () => {
    let established = 0;
    let operations = 0;
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 40 }),
        fc.array(event, { maxLength: 6 }),
        fc.integer({ min: 0, max: 6_000 }),
        (answers, events, leaveAt) => {
          const clock = createFakeClock();
          const platform = hostileWx(clock, answers);
          const ports = createWxPorts(platform.wx, { clock });
          const scanning = watch(scan(ports));
          const ended: string[] = [];
          const started: string[] = [];
          const track = (name: string, stream: Observable<unknown>) => {
            started.push(name);
            stream.subscribe({ error: () => ended.push(name), complete: () => ended.push(name) });
          };
          const visit = () => {
            const link = watch(connect(ports, DEVICE, { operationTimeoutMs: WATCHDOG_MS, connectTimeoutMs: 2_000 }));
            const use = clock.scheduler.schedule(function tick() {
              const connection = link.values[0];
              if (connection === undefined) {
                this.schedule(undefined, 20);
                return;
              }
              established += 1;
              watch(connection.notifications(NOTIFY));
              track("read", connection.read(READ));
              for (let i = 0; i < 3; i++) track("write", connection.write(WRITE, new Uint8Array(i)));
              track("long write", longWrite(connection, WRITE, new Uint8Array(400)));
              const answered = { write: WRITE, listen: NOTIFY, frame: new Uint8Array(1), match: () => true };
              track("request", connection.request({ ...answered, timeoutMs: 500 }));
            }, 20);
            clock.advance(leaveAt);
            link.subscription.unsubscribe();
            use.unsubscribe();
            return link;
          };
          for (const { atMs, name, payload } of events)
            clock.scheduler.schedule(() => platform.fire(name, payload), atMs);

          // What the first visit left unanswered comes while the second is there, or after it.
          const links = [visit(), visit()];
          scanning.subscription.unsubscribe();
          const told = () =>
            [...links.flatMap(({ values, errors }) => [...values, ...errors]), ...scanning.values].length;
          const seen = told();
          clock.advance(600_000);

          operations += started.length;
          expect(ended.length).toBe(started.length);
          expect(platform.mostInFlight()).toBeLessThanOrEqual(1);
          expect(told()).toBe(seen);
          expect(
            [...links.flatMap(({ errors }) => errors), ...scanning.errors].every(
              (error) => error instanceof DeviceError,
            ),
          ).toBe(true);
          const order = platform.calls.map((call) => call.name).filter((name) => /^(create|close)BLE/.test(name));
          expect(order.filter((_, index) => index % 2 === 0).every((name) => name === "createBLEConnection")).toBe(
            true,
          );
          expect(order.filter((_, index) => index % 2 === 1).every((name) => name === "closeBLEConnection")).toBe(true);
          expect(order.length % 2).toBe(0);
          expect(clock.pending()).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
    expect(established).toBeGreaterThan(40);
    expect(operations).toBeGreaterThan(200);
  });
});
