import { DeviceError } from "../../../protocol/errors/device-error";
import { connected, FAST_WRITE, INDICATE, NOTIFY, notify, phoneWithDevice, watch } from "./fake-device";

const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const kinds = (ports: ReturnType<typeof phoneWithDevice>) =>
  ports.ble.calls.filter(({ name }) => name === "setNotify").map(({ args }) => args.slice(1));

describe("notifications and indications of one characteristic", () => {
  it("are refused beside each other, and who listens already goes on", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    const first = watch(connection.notifications(NOTIFY));
    const second = watch(connection.notifications(NOTIFY, { kind: "indication" }));
    notify(ports, NOTIFY, 1);
    expect(second.errors.map(reasonOf)).toEqual([{ kind: "busy", what: "characteristic" }]);
    expect([first.values, first.errors]).toEqual([[Uint8Array.of(1)], []]);
    expect(kinds(ports)).toEqual([[true, "notification"]]);
  });

  it("may take turns", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY)).subscription.unsubscribe();
    const second = watch(connection.notifications(NOTIFY, { kind: "indication" }));
    notify(ports, NOTIFY, 2);
    expect(second.values).toEqual([Uint8Array.of(2)]);
    expect(kinds(ports)).toEqual([
      [true, "notification"],
      [false, "notification"],
      [true, "indication"],
    ]);
  });

  it("are shared when they are of the same kind, asked for or not", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY));
    watch(connection.notifications(NOTIFY, { kind: "notification" }));
    expect(kinds(ports)).toHaveLength(1);
  });

  it.each([
    ["a characteristic that only indicates", INDICATE, "notification" as const, "notifications"],
    ["a characteristic with neither", FAST_WRITE, undefined, "notifications"],
    ["a characteristic with neither, asked for", FAST_WRITE, "indication" as const, "indications"],
  ])("are unsupported on %s", (_, ref, kind, what) => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    const heard = watch(connection.notifications(ref, kind === undefined ? {} : { kind }));
    expect(heard.errors.map(reasonOf)).toEqual([{ kind: "unsupported", what }]);
    expect(kinds(ports)).toEqual([]);
  });
});
