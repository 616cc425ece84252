import { type Observable, of, throwError } from "rxjs";
import type { CharacteristicRef, Connection, ReadOptions, WriteOptions } from "../../../../protocol/ble/connection";
import { DeviceError, type DeviceErrorReason } from "../../../../protocol/errors/device-error";
import { bleTransport, findService } from "../../../../protocol/provisioning/esp-prov/ble-transport";
import { isRefusal } from "../../../../protocol/provisioning/esp-prov/esp-prov-error";
import { CONFIG, CTRL, customEndpoint, SESSION } from "../../../../protocol/provisioning/esp-prov/transport";
import { PairingMemory } from "../../../../protocol/provisioning/pairing-memory";
import { watch } from "../blufi/support/watch";

const SERVICE = "1775244D-6B43-439B-877C-060F2D9BED07";
const uuid = (id: string) => `1775${id}-6B43-439B-877C-060F2D9BED07`;
const ANSWER = Uint8Array.of(7, 8);
const delivery = { timeoutMs: 4_000 };

interface Fake {
  readonly connection: Connection;
  readonly calls: { readonly call: string; readonly ref: CharacteristicRef; readonly options: object | undefined }[];
}

/** A connection that answers every read alike. */
function fake(written: Observable<void> = of(undefined), characteristics: readonly string[] = []): Fake {
  const calls: Fake["calls"] = [];
  const connection: Partial<Connection> = {
    payloadSize: 244,
    has: ({ characteristic }) => characteristics.length === 0 || characteristics.includes(characteristic),
    write: (ref: CharacteristicRef, _value: Uint8Array, options?: WriteOptions) => {
      calls.push({ call: "write", ref, options });
      return written;
    },
    read: (ref: CharacteristicRef, options?: ReadOptions) => {
      calls.push({ call: "read", ref, options });
      return of(ANSWER);
    },
  };
  return { connection: connection as Connection, calls };
}

const failing = (reason: DeviceErrorReason) => throwError(() => new DeviceError(reason, { advice: "report" }));

describe("messages over BLE", () => {
  it("are written as the characteristic takes it and answered by the same characteristic", () => {
    const { connection, calls } = fake();
    const watched = watch(bleTransport(connection, SERVICE).exchange(SESSION, Uint8Array.of(1), delivery));
    expect(watched.values).toEqual([ANSWER]);
    expect(watched.ended).toBe("completed");
    const ref = { service: SERVICE, characteristic: uuid("FF51") };
    expect(calls).toEqual([
      { call: "write", ref, options: { timeoutMs: 4_000, label: "prov-session" } },
      { call: "read", ref, options: { exclusive: true, label: "prov-session" } },
    ]);
  });

  it("count as taken when the write is answered, and not before", () => {
    const taken: string[] = [];
    const run = (written: Observable<void>) =>
      watch(
        bleTransport(fake(written).connection, SERVICE).exchange(CONFIG, Uint8Array.of(1), {
          ...delivery,
          onTaken: () => taken.push("taken"),
        }),
      );
    run(failing({ kind: "disconnected", by: "peer" }));
    expect(taken).toEqual([]);
    run(of(undefined));
    expect(taken).toEqual(["taken"]);
  });

  it("were refused when the write failed on a living link", () => {
    const { connection, calls } = fake(failing({ kind: "operation-failed", operation: "write" }));
    const { error } = watch(bleTransport(connection, SERVICE).exchange(SESSION, Uint8Array.of(1), delivery));
    expect(isRefusal(error)).toBe(true);
    expect(calls.map(({ call }) => call)).toEqual(["write"]);
  });

  it.each<[string, number, DeviceErrorReason, object]>([
    ["a link that ended", 300, { kind: "disconnected", by: "peer" }, { kind: "disconnected" }],
    ["a short message without an answer", 244, { kind: "timeout", operation: "write", ms: 1 }, { kind: "timeout" }],
    ["a long message without an answer", 245, { kind: "timeout", operation: "write", ms: 1 }, { kind: "unsupported" }],
  ])("end with what happened: %s", (_, length, reason, expected) => {
    const { connection } = fake(failing(reason));
    const { error } = watch(bleTransport(connection, SERVICE).exchange(SESSION, new Uint8Array(length), delivery));
    expect(error).toMatchObject({ reason: expected });
  });

  it("longer than the MTU are at once too long for a phone that refuses to cut them", () => {
    const { connection } = fake(failing({ kind: "operation-failed", operation: "write" }));
    const { error } = watch(bleTransport(connection, SERVICE).exchange(SESSION, new Uint8Array(245), delivery));
    expect(error).toMatchObject({ reason: { kind: "unsupported" }, advice: "message-too-long" });
  });

  it("longer than the MTU are refused by the device, where the phone can send a harmless one that is longer", () => {
    const { connection, calls } = fake();
    const { write } = connection;
    connection.write = (ref, value, options) =>
      ref.characteristic === uuid("FF51")
        ? failing({ kind: "operation-failed", operation: "write" })
        : write(ref, value, options);
    const { error } = watch(bleTransport(connection, SERVICE).exchange(SESSION, new Uint8Array(300), delivery));
    expect(isRefusal(error)).toBe(true);
    expect(calls.map(({ ref }) => ref.characteristic)).toEqual([uuid("FF53")]);
  });

  it("longer than the MTU are refused by the device, once the phone was seen to cut one", () => {
    const { connection } = fake();
    const transport = bleTransport(connection, SERVICE);
    watch(transport.exchange(SESSION, new Uint8Array(245), delivery));
    connection.write = () => failing({ kind: "operation-failed", operation: "write" });
    expect(isRefusal(watch(transport.exchange(SESSION, new Uint8Array(245), delivery)).error)).toBe(true);
  });

  it.each([
    [20, "timeout"],
    [21, "unsupported"],
  ])("of %i bytes that are never answered on two links of a pairing end as %s", (length, kind) => {
    const memory = new PairingMemory();
    const again = () => {
      const { connection } = fake(failing({ kind: "timeout", operation: "write", ms: 1 }));
      return watch(bleTransport(connection, SERVICE, memory).exchange(SESSION, new Uint8Array(length), delivery)).error;
    };
    expect(again()).toMatchObject({ reason: { kind: "timeout" } });
    expect(again()).toMatchObject({ reason: { kind } });
  });

  it("that are never answered say nothing of the phone once a long one was taken in the pairing", () => {
    const memory = new PairingMemory();
    const ends = (written: Observable<void>) =>
      watch(bleTransport(fake(written).connection, SERVICE, memory).exchange(SESSION, new Uint8Array(60), delivery))
        .error;
    const silence = failing({ kind: "timeout", operation: "write", ms: 1 });
    expect(ends(of(undefined))).toBeUndefined();
    expect([ends(silence), ends(silence)]).toMatchObject([
      { reason: { kind: "timeout" } },
      { reason: { kind: "timeout" } },
    ]);
  });

  it("to an endpoint that is not there are not sent", () => {
    const { connection, calls } = fake(of(undefined), [uuid("FF51")]);
    const { error } = watch(bleTransport(connection, SERVICE).exchange(CTRL, Uint8Array.of(1), delivery));
    expect(error).toMatchObject({ reason: { kind: "unsupported", what: "endpoint prov-ctrl" } });
    expect(calls).toEqual([]);
  });

  it.each([
    [512, "write,read"],
    [513, ""],
  ])("of %i bytes: an attribute holds 512", (length, expected) => {
    const { connection, calls } = fake();
    watch(bleTransport(connection, SERVICE).exchange(CONFIG, new Uint8Array(length), delivery));
    expect(calls.map(({ call }) => call).join()).toBe(expected);
  });

  it("go to endpoints of the product by their place", () => {
    const { connection, calls } = fake();
    watch(bleTransport(connection, SERVICE).exchange(customEndpoint("lamp", 2), Uint8Array.of(1), delivery));
    expect(calls[0]?.ref.characteristic).toBe(uuid("FF56"));
  });

  it("know which endpoints are there", () => {
    const transport = bleTransport(fake(of(undefined), [uuid("FF4F")]).connection, SERVICE);
    expect([transport.has(CTRL), transport.has(CONFIG)]).toEqual([true, false]);
  });
});

describe("the service of unified provisioning", () => {
  const table = (service: string, ...characteristics: readonly string[]) =>
    [service, new Map(characteristics.map((one) => [one, {}]))] as const;
  const found = (...services: ReturnType<typeof table>[]) =>
    findService({ services: new Map(services) } as unknown as Connection);

  it("is the one whose characteristics follow its UUID, whatever that is", () => {
    const battery = table("0000180F-0000-1000-8000-00805F9B34FB", "00002A19-0000-1000-8000-00805F9B34FB");
    expect(found(battery, table(SERVICE, uuid("FF51"), uuid("FF53")))).toBe(SERVICE);
  });

  it("may have no endpoint for its version", () => {
    expect(found(table(SERVICE, uuid("FF51"), uuid("FF52")))).toBe(SERVICE);
  });

  it.each([
    ["no session", table(SERVICE, uuid("FF53"))],
    ["neither version nor settings", table(SERVICE, uuid("FF51"), uuid("FF50"))],
    ["the characteristics of another service", table(SERVICE.replace("1775", "1776"), uuid("FF51"), uuid("FF53"))],
    ["nothing", table(SERVICE)],
  ])("is none with %s", (_, service) => {
    expect(found(service)).toBeUndefined();
  });
});
