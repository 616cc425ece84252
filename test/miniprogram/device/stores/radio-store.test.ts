import { EMPTY, NEVER, type Observable, of, Subject, throwError } from "rxjs";
import { createRadioStore } from "../../../../miniprogram/device/stores/radio-store";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdapterState, BlePort } from "../../../../protocol/ports/ble";

function adapter(open: () => Observable<void>) {
  const changes = new Subject<AdapterState>();
  const state = of<AdapterState>({ available: true, discovering: false });
  const ble = { openAdapter: open, adapterState: () => state, adapterStateChanges$: changes } as unknown as BlePort;
  return { changes, store: createRadioStore({ ble }) };
}

describe("the radio as a page sees it", () => {
  it("is unknown until the phone answers", () => {
    const { store } = adapter(() => NEVER);
    store.start();
    expect(store.status).toBe("unknown");
  });

  it("follows the adapter while started, and no longer", () => {
    const { store, changes } = adapter(() => of(undefined));
    store.start();
    expect(store.status).toBe("on");
    changes.next({ available: false, discovering: false });
    expect(store.status).toBe("off");
    store.stop();
    expect(changes.observed).toBe(false);
  });

  it("listens once, however often it is started", () => {
    const { store, changes } = adapter(() => of(undefined));
    store.start();
    store.start();
    store.stop();
    expect(changes.observed).toBe(false);
  });

  it.each([
    [
      new DeviceError({ kind: "environment", obstacle: "bluetooth-permission" }, { advice: "allow-bluetooth" }),
      "allow-bluetooth",
    ],
    [new Error("odd"), "report"],
  ])("is blocked by %s, with advice", (error, advice) => {
    const { store } = adapter(() => throwError(() => error));
    store.start();
    expect([store.status, store.advice]).toEqual(["blocked", advice]);
  });

  it("keeps what it knows when the phone says nothing new", () => {
    const { store } = adapter(() => EMPTY);
    store.start();
    expect(store.status).toBe("unknown");
  });
});
