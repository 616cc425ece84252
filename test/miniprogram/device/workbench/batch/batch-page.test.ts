import { BehaviorSubject, EMPTY } from "rxjs";
import { batchHead, cellsOf } from "../../../../../miniprogram/device/workbench/batch/batch-head";
import { batchKey, batchRow } from "../../../../../miniprogram/device/workbench/batch/batch-row";
import { createBatchStore } from "../../../../../miniprogram/device/workbench/batch/batch-store";
import type { Batch, BatchDevice, BatchState } from "../../../../../miniprogram/device/workbench/batch/contract";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import { withCompanion } from "../../with-companion";

const device = (serial: string, more: Partial<BatchDevice> = {}): BatchDevice => ({
  serial,
  name: `Lamp ${serial}`,
  stage: "heard",
  at: 0,
  tries: 0,
  ...more,
});

function stateOf(devices: readonly BatchDevice[], more: Partial<BatchState> = {}): BatchState {
  const of = (stage: BatchDevice["stage"]) => devices.filter((one) => one.stage === stage).length;
  const [joined, failed, unverified, missing] = [of("joined"), of("failed"), of("unverified"), of("missing")];
  const open = devices.length - joined - failed - unverified - missing;
  const count = { expected: devices.length, joined, failed, unverified, missing, open, stray: 0, duplicate: 0 };
  return { running: "running", busy: true, questions: [], devices, strays: [], duplicates: [], count, ...more };
}

function room(state: BatchState) {
  const state$ = new BehaviorSubject(state);
  const asked: string[] = [];
  const ask = (what: string) => () => void asked.push(what);
  const batch: Batch = {
    state$,
    wasInterrupted: false,
    ...{ start: ask("start"), pause: ask("pause"), resume: ask("resume"), stop: ask("stop"), close: ask("close") },
    retry: (serial) => void asked.push(`retry ${serial}`),
    ...{ identify: () => EMPTY, blink: () => EMPTY, add: () => false, assign: () => false, replace: () => false },
    recognise: () => ({ is: "away" }),
    only: () => undefined,
    ...{ usePop: () => undefined, answerPassword: () => undefined },
  };
  return { state$, asked, store: createBatchStore(batch) };
}

describe("what the page of a batch lists", () => {
  withCompanion();
  const devices = [
    device("A", { stage: "joined" }),
    device("B", { stage: "missing" }),
    device("C", { stage: "failed" }),
    device("D", { stage: "joining" }),
    device("E", { stage: "unverified" }),
  ];

  it("is what needs a person first, then what is under way, then the rest as the order has it", () => {
    const { store } = room(stateOf(devices));
    expect(store.lines.map(batchKey)).toEqual(["C", "E", "D", "B", "A"]);
    store.choose("todo");
    expect(store.lines.map(batchKey)).toEqual(["D", "B"]);
    store.choose("failed");
    expect(store.lines.map(batchKey)).toEqual(["C", "E"]);
  });

  it("is never a stray among the devices of the order", () => {
    const stray = { deviceId: "X", name: "LAMP_X", rssi: -70 };
    const { store } = room(stateOf(devices, { strays: [stray] }));
    expect(store.lines.map(batchKey)).toEqual(["C", "E", "D", "B", "A"]);
    store.choose("stray");
    expect(store.lines).toEqual([{ is: "stray", stray }]);
  });

  it("tells a cause and whose side it is on, also of an error that no join brought", () => {
    const error = new DeviceError({ kind: "not-found", what: "device" }, { advice: "move-closer" });
    const row = batchRow({ is: "device", device: device("A", { stage: "failed", error, rssi: -91 }) }, 0);
    expect(row).toMatchObject({ mark: "bad", retry: true });
    expect(row.sub).toContain("−91 dBm");
    const wrong = device("B", { stage: "failed", result: { outcome: "wrong-password", report: { rssi: -60 } } });
    expect(batchRow({ is: "device", device: wrong }, 0).sub).toBe(
      "Wrong Wi-Fi password −60 dBm · On the router’s side",
    );
  });

  it("counts a device as joined by where it said it is, and shows how long it took", () => {
    const result = { outcome: "joined" as const, ssid: new Uint8Array(), ip: "192.168.1.9", rssi: -49 };
    const row = batchRow({ is: "device", device: device("A", { stage: "joined", result, tookMs: 61_400 }) }, 0);
    expect(row).toMatchObject({ mark: "ok", sub: "192.168.1.9 · −49 dBm", end: "61 s", retry: false });
  });

  it("starts, pauses and goes on with one button, and retries all that failed", () => {
    const { store, state$, asked } = room(stateOf(devices, { running: "stopped" }));
    store.toggle();
    state$.next(stateOf(devices));
    store.toggle();
    state$.next(stateOf(devices, { running: "paused" }));
    store.toggle();
    store.retryAll();
    expect(asked).toEqual(["start", "pause", "resume", "retry C", "retry E"]);
  });

  it("no longer follows a batch whose page is closed", () => {
    const { store, state$ } = room(stateOf(devices));
    store.dispose();
    state$.next(stateOf([]));
    expect(store.state.devices).toHaveLength(devices.length);
  });
});

describe("the head of the page of a batch", () => {
  withCompanion();

  it("shows the device whose join has gone on longest, and which waits next", () => {
    const devices = [
      device("A", { stage: "joining", at: 900 }),
      device("B", { stage: "joining", at: 100 }),
      device("C", { stage: "secured" }),
    ];
    const head = batchHead(room(stateOf(devices)).store, 8_100);
    expect(head).toMatchObject({ current: "Lamp B", currentNumber: "2", currentSerial: "B" });
    expect(head.currentSub).toContain("8");
    expect(head.next).toContain("Lamp C");
  });

  it("says nothing of a finish that nothing was measured for, nor once all is done", () => {
    const { store, state$ } = room(stateOf([device("A")]));
    expect(batchHead(store, 0)).toMatchObject({ eta: "", pace: "" });
    state$.next(stateOf([device("A", { stage: "joined" })], { running: "finished", leftMs: 0, averageMs: 68_000 }));
    expect(batchHead(store, 0)).toMatchObject({ eta: "", done: "1", all: "1" });
    expect(batchHead(store, 0).pace).toContain("68");
  });

  it("keeps to forty cells, each of which shows the worst of its devices", () => {
    const devices = Array.from({ length: 200 }, (_, at) =>
      device(String(at), { stage: at === 77 ? "failed" : "joined" }),
    );
    const cells = cellsOf(devices);
    expect(cells).toHaveLength(40);
    expect(cells.filter((cell) => cell === "bad")).toHaveLength(1);
    expect(cells.filter((cell) => cell === "ok")).toHaveLength(39);
    expect(cellsOf(devices.slice(0, 3))).toEqual(["ok", "ok", "ok"]);
  });
});
