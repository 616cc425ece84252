import { defer, map, type Observable, of, throwError, timer } from "rxjs";
import { wxFailure } from "../../../../protocol/adapters/wx/errors/wx-failure";
import { longWrite } from "../../../../protocol/ble/long-write";
import { DeviceError } from "../../../../protocol/errors/device-error";
import {
  connected,
  DEVICE,
  FAST_WRITE,
  INDICATE,
  NOTIFY,
  notify,
  phoneWithDevice,
  READ,
  WRITE,
  watch,
} from "../fake-device";

const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const bytes = (...values: number[]) => Uint8Array.from(values);

describe("notifications", () => {
  it("enables with the first subscriber, shares, and disables with the last", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    const a = watch(connection.notifications(NOTIFY));
    const b = watch(connection.notifications(NOTIFY));
    notify(ports, NOTIFY, 1);
    a.subscription.unsubscribe();
    notify(ports, NOTIFY, 2);
    expect(ports.ble.names("setNotify")).toHaveLength(1);
    b.subscription.unsubscribe();
    expect(ports.ble.calls.filter((call) => call.name === "setNotify").map((call) => call.args[1])).toEqual([
      true,
      false,
    ]);
    expect([a.values, b.values]).toEqual([[bytes(1)], [bytes(1), bytes(2)]]);
  });

  it("does not replay an old frame to who comes late", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY));
    notify(ports, NOTIFY, 1);
    expect(watch(connection.notifications(NOTIFY)).values).toEqual([]);
  });

  it("enables anew after everyone left", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY)).subscription.unsubscribe();
    const again = watch(connection.notifications(NOTIFY));
    notify(ports, NOTIFY, 7);
    expect(ports.ble.names("setNotify")).toHaveLength(3);
    expect(again.values).toEqual([bytes(7)]);
  });

  it.each([
    ["notify", NOTIFY, "notification"],
    ["indicate only", INDICATE, "indication"],
  ])("takes the kind from the properties: %s", (_, ref, kind) => {
    const ports = phoneWithDevice("ios");
    watch(connected(ports).connection.notifications(ref));
    expect(ports.ble.calls.find((call) => call.name === "setNotify")?.args).toEqual([
      { deviceId: DEVICE, ...ref },
      true,
      kind,
    ]);
  });

  it("lets only its own characteristic and device through", () => {
    const ports = phoneWithDevice("ios");
    const heard = watch(connected(ports).connection.notifications(NOTIFY));
    notify(ports, READ, 1);
    ports.ble.valueChanges$.next({ deviceId: "other", ...NOTIFY, value: bytes(2) });
    expect(heard.values).toEqual([]);
  });

  it("errors for all when enabling fails, and the next one starts anew", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer(
      "setNotify",
      () => throwError(() => wxFailure({ api: "notifyBLECharacteristicValueChange", errCode: 10008 })),
      () => of(undefined),
    );
    const failed = watch(connection.notifications(NOTIFY));
    const next = watch(connection.notifications(NOTIFY));
    expect(failed.errors.map(reasonOf)).toEqual([
      { kind: "operation-failed", operation: "notifyBLECharacteristicValueChange" },
    ]);
    expect(next.errors).toEqual([]);
    expect(ports.ble.names("setNotify")).toHaveLength(2);
  });

  it("disables what was unsubscribed while enabling", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer(
      "setNotify",
      () => laterOk(ports, 100),
      () => of(undefined),
    );
    watch(connection.notifications(NOTIFY)).subscription.unsubscribe();
    ports.clock.advance(100);
    expect(ports.ble.names("setNotify")).toHaveLength(2);
  });

  it("does not disable on a link that is gone", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY));
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    expect(ports.ble.names("setNotify")).toHaveLength(1);
  });
});

/** A call that succeeds after a while. */
function laterOk(ports: ReturnType<typeof phoneWithDevice>, ms: number): Observable<void> {
  return timer(ms, ports.clock.scheduler).pipe(map(() => undefined));
}

describe("write", () => {
  it.each([
    ["with response where it has it", WRITE, undefined, "with-response"],
    ["without where it has only that", FAST_WRITE, undefined, "without-response"],
    ["as told", WRITE, "without-response" as const, "without-response"],
  ])("always names the type (pitfall 22): %s", (_, ref, type, expected) => {
    const ports = phoneWithDevice();
    watch(connected(ports).connection.write(ref, bytes(1), type === undefined ? {} : { type }));
    expect(ports.ble.calls.at(-1)).toEqual({ name: "write", args: [{ deviceId: DEVICE, ...ref }, bytes(1), expected] });
  });

  it.each([
    ["without response, the payload", FAST_WRITE, 244, true],
    ["without response, a byte more", FAST_WRITE, 245, false],
    ["with response, the longest value", WRITE, 512, true],
    ["with response, a byte more", WRITE, 513, false],
  ])("refuses what does not fit: %s", (_, ref, length, fits) => {
    const ports = phoneWithDevice();
    const write = watch(connected(ports).connection.write(ref, new Uint8Array(length)));
    expect(ports.ble.names("write")).toHaveLength(fits ? 1 : 0);
    expect(write.errors.map((error) => (error instanceof DeviceError ? error.reason.kind : error))).toEqual(
      fits ? [] : ["unsupported"],
    );
  });

  it.each([
    ["no such service", { service: "1234", characteristic: "FF01" }, { kind: "not-found", what: "service" }],
    [
      "no such characteristic",
      { service: "FFFF", characteristic: "1234" },
      { kind: "not-found", what: "characteristic" },
    ],
    ["not a UUID", { service: "lamp", characteristic: "FF01" }, { kind: "not-found", what: "service" }],
    ["takes no writes", READ, { kind: "unsupported", what: "write" }],
  ])("errors without asking the phone: %s", (_, ref, reason) => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    const asked = ports.ble.calls.length;
    expect(watch(connection.write(ref, bytes(1))).errors.map(reasonOf)).toEqual([reason]);
    expect(ports.ble.calls).toHaveLength(asked);
  });

  it("fits what the device said it takes", () => {
    const ports = phoneWithDevice();
    expect(connected(ports, { peerLimit: 100 }).connection.payloadSize).toBe(100);
  });

  it("follows an MTU that changes later", () => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    ports.ble.mtuChanges$.next({ deviceId: "other", mtu: 50 });
    expect(connection.mtu).toBe(247);
    ports.ble.mtuChanges$.next({ deviceId: DEVICE, mtu: 517 });
    expect([connection.mtu, connection.payloadSize]).toEqual([517, 512]);
  });
});

describe("read", () => {
  it("takes the value from the shared event, before or after the call's success (pitfall 19)", () => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    const late = watch(connection.read(READ));
    notify(ports, READ, 1);
    ports.ble.answer("read", () =>
      defer(() => {
        notify(ports, READ, 2);
        return of(undefined);
      }),
    );
    const early = watch(connection.read(READ));
    expect([late.values, early.values]).toEqual([[bytes(1)], [bytes(2)]]);
    expect([late.isCompleted(), early.isCompleted()]).toEqual([true, true]);
  });

  it("keeps two reads apart", () => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    const first = watch(connection.read(READ));
    const second = watch(connection.read(READ));
    notify(ports, READ, 1);
    notify(ports, READ, 2);
    expect([first.values, second.values]).toEqual([[bytes(1)], [bytes(2)]]);
  });

  it("times out when the value never comes", () => {
    const ports = phoneWithDevice();
    const read = watch(connected(ports).connection.read(READ, { timeoutMs: 300, label: "battery" }));
    ports.clock.advance(300);
    expect(read.errors.map(reasonOf)).toEqual([{ kind: "timeout", operation: "battery", ms: 300 }]);
  });
});

describe("request", () => {
  const options = {
    write: WRITE,
    listen: NOTIFY,
    frame: bytes(9),
    match: (v: Uint8Array) => v[0] === 9,
    timeoutMs: 500,
  };

  it("listens before it writes: an answer that comes before the write's callback counts", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer("write", () =>
      defer(() => {
        notify(ports, NOTIFY, 9, 1);
        return of(undefined);
      }),
    );
    const answer = watch(connection.request(options));
    expect(ports.ble.names("setNotify", "write")).toEqual(["setNotify", "write", "setNotify"]);
    expect(answer.values).toEqual([bytes(9, 1)]);
    expect(answer.isCompleted()).toBe(true);
    expect(ports.clock.pending()).toBe(0);
  });

  it("passes over what does not match", () => {
    const ports = phoneWithDevice("ios");
    const answer = watch(connected(ports).connection.request(options));
    notify(ports, NOTIFY, 8);
    notify(ports, NOTIFY, 9);
    expect(answer.values).toEqual([bytes(9)]);
  });

  it("counts the time from the accepted write", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer("write", () => laterOk(ports, 400));
    const answer = watch(connection.request(options));
    ports.clock.advance(899);
    expect(answer.errors).toEqual([]);
    ports.clock.advance(1);
    expect(answer.errors.map(reasonOf)).toEqual([{ kind: "timeout", operation: "request", ms: 500 }]);
  });
});

describe("longWrite", () => {
  it("writes in chunks of the payload, one after the other, with progress", () => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    const data = Uint8Array.from({ length: 500 }, (_, index) => index & 0xff);
    const progress = watch(longWrite(connection, FAST_WRITE, data));
    const chunks = ports.ble.calls.filter((call) => call.name === "write").map((call) => call.args[1] as Uint8Array);
    expect(chunks.map((chunk) => chunk.length)).toEqual([244, 244, 12]);
    expect(Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))).toEqual(data);
    expect(progress.values.map((value) => value.sentBytes)).toEqual([244, 488, 500]);
    expect(progress.isCompleted()).toBe(true);
  });

  it("lets a command pass between two chunks", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer("write", () => laterOk(ports, 10));
    watch(longWrite(connection, FAST_WRITE, new Uint8Array(100), { chunkSize: 20 }));
    watch(connection.write(WRITE, bytes(42)));
    ports.clock.advance(1_000);
    const lengths = ports.ble.calls
      .filter((call) => call.name === "write")
      .map((call) => (call.args[1] as Uint8Array).length);
    expect(lengths).toEqual([20, 1, 20, 20, 20, 20]);
  });

  it("completes at once with nothing to write", () => {
    const progress = watch(longWrite(connected(phoneWithDevice()).connection, WRITE, new Uint8Array(0)));
    expect(progress.isCompleted()).toBe(true);
  });
});
