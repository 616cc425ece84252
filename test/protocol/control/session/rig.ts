import { of } from "rxjs";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import type { PathKind } from "../../../../protocol/control/path";
import type { CommandOutcome, SessionState } from "../../../../protocol/control/session/contract";
import { createDeviceSession } from "../../../../protocol/control/session/device-session";
import type { DeviceSessionOptions } from "../../../../protocol/control/session/session-options";
import { World } from "../../../../simulator/world/time/world";
import { ModelDevice } from "./model-device";
import { ModelPath } from "./model-path";

const LAMP = {
  id: "test.lamp",
  version: "1.0.0",
  properties: {
    power: { type: "boolean" },
    brightness: { type: "integer", minimum: 1, maximum: 100 },
    temperature: { type: "number", readOnly: true },
    locked: { type: "boolean", dangerous: { en: "The door opens.", zh: "门会打开。" } },
  },
  actions: { blink: { input: { type: "integer", minimum: 1, maximum: 5 } } },
  events: { alarm: { data: { type: "integer" } } },
};

export function lampModel(): CapabilityModel {
  const loaded = loadModel(LAMP);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.model;
}

export function rig(options: Partial<DeviceSessionOptions> = {}, kinds: readonly PathKind[] = ["ble", "lan"]) {
  const world = new World({ seed: 1 });
  const device = new ModelDevice(() => world.now());
  const paths = kinds.map((kind) => new ModelPath(kind, world, device));
  const log: string[] = [];
  let drawn = 0;
  const session = createDeviceSession({
    model: lampModel(),
    paths,
    ports: {
      clock: world,
      randomness: { bytes: (length) => of(new Uint8Array(length).fill(++drawn)) },
      log: { write: ({ event, data }) => log.push(`${event} ${String(data?.why)}`) },
    },
    ...options,
  });
  const states: SessionState[] = [];
  const showing = session.state$.subscribe((state) => states.push(state));
  const outcomes: CommandOutcome[] = [];
  const path = (kind: PathKind) => {
    const found = paths.find((candidate) => candidate.kind === kind);
    if (found === undefined) throw new Error(`no path ${kind}`);
    return found;
  };
  return {
    ...{ world, device, paths, path, session, log, states, outcomes, showing },
    get state(): SessionState {
      const last = states.at(-1);
      if (last === undefined) throw new Error("nothing was shown");
      return last;
    },
    set: (...[values, how]: Parameters<typeof session.set>) =>
      session.set(values, how).subscribe((outcome) => outcomes.push(outcome)),
    invoke: (...asked: Parameters<typeof session.invoke>) =>
      session.invoke(...asked).subscribe((outcome) => outcomes.push(outcome)),
    commands: () => paths.flatMap(({ sent }) => sent).filter((message) => message.op !== "get"),
  };
}
