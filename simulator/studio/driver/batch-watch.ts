import type { JournalEntry } from "../../../miniprogram/device/workbench/batch/contract";
import { comparedSerial } from "../../../miniprogram/device/workbench/order/serial";
import type { Scenario } from "../../scenario/scenario";
import { readAppJournal } from "./app-journal";
import { deviceState } from "./device-state";
import { asBlufi, type LiveDevice } from "./live-devices";
import type { Simulation } from "./simulation";

/** How a device stands, seen from the world; `failed` is what the app says of one that is not online. */
export const BATCH_LOOKS = [
  "joined",
  "joining",
  "connected",
  "failed",
  "off",
  "stray",
  "duplicate",
  "pending",
] as const;
export type BatchLook = (typeof BATCH_LOOKS)[number];

/** A batch as the world sees it, beside what the app says. */
export interface WorldBatch {
  /** By the name of the device. */
  readonly looks: ReadonlyMap<string, BatchLook>;
  /** One for each line of the order, in its order; `off` where no device has the serial. */
  readonly lines: readonly { readonly serial: string; readonly look: BatchLook }[];
  /** Of `lines`. */
  readonly counts: Readonly<Record<BatchLook, number>>;
  readonly strays: number;
  readonly duplicates: number;
  /** Devices that the app says are joined. */
  readonly reported: number;
  /** Devices of the order that are online. */
  readonly online: number;
  /** Serials that the app counts though no device that has them is online. */
  readonly untrue: readonly string[];
}

/** The app's journal is read this often at most, real ms. */
const READ_MS = 1_000;

/** Holds what the app says of a batch against the world. */
export class BatchWatch {
  readonly #simulation: Simulation;
  readonly #now: () => number;
  readonly #order: readonly string[];
  #entries: readonly JournalEntry[] = [];
  #readAt = Number.NEGATIVE_INFINITY;

  /** @param now real ms. */
  constructor(simulation: Simulation, now: () => number) {
    this.#simulation = simulation;
    this.#now = now;
    this.#order = serialsOf(simulation.scenario);
  }

  look(): WorldBatch {
    const { devices, world, phone } = this.#simulation;
    if (this.#now() - this.#readAt >= READ_MS) {
      this.#readAt = this.#now();
      this.#entries = readAppJournal(phone.snapshotStorage());
    }
    const stages = new Map(this.#entries.map(({ serial, stage }) => [comparedSerial(serial), stage]));
    const bySerial = new Map<string, LiveDevice[]>();
    for (const device of devices.list) {
      const serial = comparedSerial(device.spec.serial ?? "");
      if (serial !== "") bySerial.set(serial, [...(bySerial.get(serial) ?? []), device]);
    }
    const ordered = new Set(this.#order);
    const links = world.radio.links();
    const lookOf = (device: LiveDevice): BatchLook => {
      const serial = comparedSerial(device.spec.serial ?? "");
      if (!device.powered) return "off";
      if (!ordered.has(serial)) return "stray";
      if (isOnline(device)) return "joined";
      if ((bySerial.get(serial)?.length ?? 0) > 1) return "duplicate";
      const state = deviceState(device, links);
      if (state.is === "joining" || state.is === "connected") return state.is;
      return stages.get(serial) === "failed" ? "failed" : "pending";
    };
    const looks = new Map(devices.list.map((device) => [device.spec.name, lookOf(device)]));
    const lines = this.#order.map((serial) => {
      const [first] = bySerial.get(serial) ?? [];
      return { serial, look: (first && looks.get(first.spec.name)) ?? "off" };
    });
    const counts = Object.fromEntries(BATCH_LOOKS.map((look) => [look, 0])) as Record<BatchLook, number>;
    for (const { look } of lines) counts[look] += 1;
    const reported = this.#entries.filter(({ stage }) => stage === "joined");
    return {
      looks,
      lines,
      counts,
      strays: [...looks.values()].filter((look) => look === "stray").length,
      duplicates: [...bySerial].filter(([serial, all]) => ordered.has(serial) && all.length > 1).length,
      reported: reported.length,
      online: counts.joined,
      untrue: reported
        .map(({ serial }) => serial)
        .filter((serial) => !(bySerial.get(comparedSerial(serial)) ?? []).some(isOnline)),
    };
  }
}

/** It is on a network. */
function isOnline({ peripheral, powered }: LiveDevice): boolean {
  return powered && (peripheral.station ?? asBlufi(peripheral)?.wifi)?.joined !== undefined;
}

/** What the file's batch has to do; without one, every device that has a serial. */
function serialsOf({ steps, devices }: Scenario): readonly string[] {
  const order = steps.flatMap((step) => (step.do === "batch" ? step.order.map(({ serial }) => serial) : []));
  const serials = order.length > 0 ? order : devices.flatMap(({ serial }) => serial ?? []);
  return [...new Set(serials.map(comparedSerial))];
}
