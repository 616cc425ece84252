import { defer, of, Subject } from "rxjs";
import type { AdapterState, AdvertisementReport, BlePort, ConnectionChange, ValueChange } from "../../ports/ble";

/** The calls of {@link BlePort}, without its event streams. */
export type BleCalls = {
  readonly [K in keyof BlePort as BlePort[K] extends (...args: never[]) => unknown ? K : never]: BlePort[K];
};
export type BleCallName = keyof BleCalls;

export interface FakeCall {
  readonly name: BleCallName;
  readonly args: readonly unknown[];
}

/** A {@link BlePort} whose every answer a test writes down; counts what was asked. */
export interface FakeBlePort extends BlePort {
  readonly adapterStateChanges$: Subject<AdapterState>;
  readonly advertisements$: Subject<readonly AdvertisementReport[]>;
  readonly connectionChanges$: Subject<ConnectionChange>;
  readonly valueChanges$: Subject<ValueChange>;
  readonly mtuChanges$: Subject<{ readonly deviceId: string; readonly mtu: number }>;
  /** Calls subscribed to so far, oldest first. */
  readonly calls: readonly FakeCall[];
  /** Names of {@link calls}, those of `only` when given. */
  names(...only: readonly BleCallName[]): readonly BleCallName[];
  /** The next calls of that name are answered by these, in order; the last one stays. */
  answer<K extends BleCallName>(name: K, ...answers: readonly BleCalls[K][]): void;
}

/** Without a script every call succeeds at once: a radio that is on, a device without services, an MTU of 23. */
export function createFakeBlePort(platform: BlePort["platform"] = "android"): FakeBlePort {
  const calls: FakeCall[] = [];
  const script = new Map<BleCallName, unknown[]>();
  const nothing = () => of(undefined);

  function call<K extends BleCallName>(name: K, byDefault: BleCalls[K]): BleCalls[K] {
    const answered = (...args: readonly unknown[]) =>
      defer(() => {
        calls.push({ name, args });
        const answers = script.get(name) ?? [];
        const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? byDefault;
        return (next as (...args: readonly unknown[]) => ReturnType<BleCalls[K]>)(...args);
      });
    return answered as unknown as BleCalls[K];
  }

  return {
    platform,
    openAdapter: call("openAdapter", nothing),
    closeAdapter: call("closeAdapter", nothing),
    adapterState: call("adapterState", () => of({ available: true, discovering: false })),
    startScan: call("startScan", nothing),
    stopScan: call("stopScan", nothing),
    connected: call("connected", () => of([])),
    connect: call("connect", nothing),
    disconnect: call("disconnect", nothing),
    services: call("services", () => of([])),
    characteristics: call("characteristics", () => of([])),
    read: call("read", nothing),
    write: call("write", nothing),
    setNotify: call("setNotify", nothing),
    requestMtu: call("requestMtu", (_deviceId, mtu) => of(mtu)),
    mtu: call("mtu", () => of(23)),
    rssi: call("rssi", () => of(-60)),
    adapterStateChanges$: new Subject(),
    advertisements$: new Subject(),
    connectionChanges$: new Subject(),
    valueChanges$: new Subject(),
    mtuChanges$: new Subject(),
    calls,
    names: (...only) => calls.map((made) => made.name).filter((name) => only.length === 0 || only.includes(name)),
    answer: (name, ...answers) => {
      script.set(name, [...answers]);
    },
  };
}
