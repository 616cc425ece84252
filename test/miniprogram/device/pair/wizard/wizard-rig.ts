import { of } from "rxjs";
import { createPairWizard, type PairWizard } from "../../../../../miniprogram/device/pair/wizard/wizard";
import type { RememberedNetworks } from "../../../../../miniprogram/lib/networks/remembered-networks";
import { createFakePorts } from "../../../../../protocol/adapters/fake/fake-ports";
import type { Ports } from "../../../../../protocol/ports/ports";
import { World } from "../../../../../simulator/world/time/world";
import { NO_KEYS } from "../../no-keys";
import { type Script, type ScriptedProvisioner, scriptedProvisioner } from "../scripted-provisioner";

export interface WizardRig {
  readonly world: World;
  readonly wizard: PairWizard;
  readonly device: ScriptedProvisioner;
  /** What the pairing logged, oldest first. */
  readonly events: string[];
  /** Passwords that the phone keeps, by network. */
  readonly kept: Map<string, string>;
}

/**
 * A wizard over a scripted device in virtual time, its phone's Bluetooth usable, its first look done.
 *
 * @param known passwords that the phone kept earlier, by the hex of their networks' names.
 */
export function wizardRig(script: Script, known: Readonly<Record<string, string>> = {}): WizardRig {
  const world = new World({ seed: 1 });
  const device = scriptedProvisioner(world, { kind: "stub", ...script });
  const events: string[] = [];
  const kept = new Map(Object.entries(known));
  const fake = createFakePorts();
  fake.ble.answer("openAdapter", () => of(undefined));
  const log = { write: ({ event }: { event: string }) => events.push(event) };
  const ports = { ...fake, clock: world, log } as unknown as Ports;
  const remembered: RememberedNetworks = {
    canRemember: true,
    load: (done) => done([...kept].map(([key, password]) => ({ key, password, until: 1 }))),
    keep: (key, password) => kept.set(key, password),
    forget: (key) => kept.delete(key),
  };
  const wizard = createPairWizard({
    ports,
    provisioners: [device],
    entry: { kind: "stub", name: "LAMP", deviceId: "AA", also: [] },
    deviceName: "LAMP",
    registry: { get: () => undefined, save: () => ({ ok: true }), list: () => [], update: () => undefined } as never,
    keys: NO_KEYS,
    remembered,
    now: () => world.now(),
    vibrate: () => undefined,
  });
  if (wizard === undefined) throw new Error("no wizard");
  wizard.show();
  return { world, wizard, device, events, kept };
}
