import { BehaviorSubject, of } from "rxjs";
import { createPairStore, type PairStore } from "../../../../miniprogram/device/pair/session/store";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import { World } from "../../../../simulator/world/time/world";

export interface PairRig {
  readonly world: World;
  readonly ports: Ports;
  readonly store: PairStore;
}

/** Ports of which a pairing over a scripted protocol uses clock, log and lifecycle; others as given. */
export function somePorts(world: World, more: object = {}): Ports {
  return {
    clock: world,
    lifecycle: { visible$: new BehaviorSubject(true) },
    log: { write: () => undefined },
    ble: { platform: "android", rssi: () => of(-50) },
    ...more,
  } as unknown as Ports;
}

/** A pair store over a protocol. */
export function pairRig(make: (world: World) => Provisioner, more: object = {}): PairRig {
  const world = new World({ seed: 1 });
  const ports = somePorts(world, more);
  return {
    world,
    ports,
    store: createPairStore({ ports, provisioner: make(world), deviceId: "id", deviceName: "Lamp" }),
  };
}
