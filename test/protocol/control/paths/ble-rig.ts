import { switchMap } from "rxjs";
import { connect } from "../../../../protocol/ble/connect";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import { findDevice } from "../../../../protocol/control/find-device";
import { bleControls } from "../../../../protocol/control/paths/ble-controls";
import { createBlePath } from "../../../../protocol/control/paths/ble-path";
import type { CommandOutcome, SessionState } from "../../../../protocol/control/session/contract";
import { createDeviceSession } from "../../../../protocol/control/session/device-session";
import { type RigOptions, room } from "../lamp-rig";

export function modelOf(source: object): CapabilityModel {
  const loaded = loadModel({ id: "test.device", version: "1.0.0", actions: {}, events: {}, ...source });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.model;
}

/** A session with a virtual device over Bluetooth, on a virtual phone. */
export function overBle(model: CapabilityModel, options: RigOptions) {
  const { ports, ...rest } = room(options);
  const find = findDevice(ports, { deviceId: "", resembles: ({ name }) => name === "LAMP" });
  const link = find.pipe(switchMap(({ deviceId }) => connect(ports, deviceId)));
  const path = createBlePath({ ports, find, link, controls: bleControls(model) });
  const session = createDeviceSession({ model, paths: [path], ports });
  const states: SessionState[] = [];
  const showing = session.state$.subscribe((state) => states.push(state));
  const outcomes: CommandOutcome[] = [];
  /** Fails the test when it does not come true in time. */
  const until = async (isTrue: () => boolean, ms: number) => {
    await rest.world.until(isTrue, ms);
    if (!isTrue()) throw new Error(`not so after ${ms} ms: ${JSON.stringify(states.at(-1))}`);
  };
  return {
    ...{ ...rest, ports, session, states, showing, outcomes, until },
    value: (property: string) => states.at(-1)?.properties[property]?.value,
    set: (...asked: Parameters<typeof session.set>) => session.set(...asked).subscribe((end) => outcomes.push(end)),
  };
}
