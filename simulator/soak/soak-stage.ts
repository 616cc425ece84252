import { createHash } from "node:crypto";
import type { BlufiDevice } from "../devices/blufi/blufi-device";
import { buildWorld, type ScenarioWorld } from "../scenario/build-world";
import { Handset } from "../scenario/handset";
import type { Stage } from "../scenario/stage";
import type { FaultSpec } from "../world/fault";
import { createVirtualPhone } from "../wx/virtual-phone";
import { GattWatch } from "./gatt-watch";
import type { SoakPlan } from "./plan";
import { ACCESS_POINTS, BENCH, BENCH_SPEC, PAIRED, PAIRED_SPEC, PHONE } from "./soak-devices";

/** The world of one session. */
export interface SoakStage extends Stage {
  readonly handset: Handset;
  readonly watch: GattWatch;
  /** Name bytes of the network the paired device is on, whatever anybody says; undefined: none. */
  joined(): Uint8Array | undefined;
  /** Calls of `wx` that answer so far. */
  calls(): number;
  /** Of everything that happened so far. */
  traceHash(): string;
}

export function buildSoakStage(plan: SoakPlan, onStrike: (fault: FaultSpec) => void): SoakStage {
  const hash = createHash("sha256");
  let calls = 0;
  const built: ScenarioWorld = buildWorld(
    { name: "soak", seed: plan.seed, phones: [], wifi: ACCESS_POINTS, devices: [], faults: plan.faults, steps: [] },
    {
      sink: (entry) => {
        if (entry.kind === "call") calls++;
        hash.update(JSON.stringify(entry));
      },
      onStrike,
    },
  );
  built.addDevice(BENCH_SPEC);
  const paired = built.addDevice(PAIRED_SPEC) as BlufiDevice;
  const phone = createVirtualPhone(built.forPhones, { name: PHONE, ...plan.phone });
  const watch = new GattWatch(phone, phone.clock);
  const handset = new Handset(phone);
  const { world, radio, faults, trace } = built;
  return {
    world,
    radio,
    faults,
    trace,
    devices: [BENCH, PAIRED],
    handsets: new Map([[PHONE, handset]]),
    handset,
    watch,
    joined: () => paired.wifi.joined?.ssid,
    calls: () => calls,
    traceHash: () => hash.copy().digest("hex"),
  };
}
