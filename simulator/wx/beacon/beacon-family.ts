import { normaliseUuid } from "../bluetooth/uuid";
import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Beacons } from "./beacons";

const failure = (errCode: number, text: string): ApiFailure => ({ errCode, text });

/** wx-hardware-api 14.5. */
const FAILURE = {
  bluetoothOff: failure(11001, "bluetooth service is unavailable"),
  noLocation: failure(11002, "location service is unavailable"),
  running: failure(11003, "already start"),
  notRunning: failure(11004, "not startBeaconDiscovery"),
  invalid: failure(11006, "invalid data"),
} as const;

/** iBeacons that devices and phones of the world send out. */
export function beaconFamily({ calls, listeners, settings }: PhoneContext, beacons: Beacons) {
  const always = { errCode: 0 };
  const obstacle = (): ApiFailure | undefined => {
    if (!settings.bluetooth) return FAILURE.bluetoothOff;
    const isLocated = settings.location && settings.permission("system.location") !== "denied";
    return isLocated ? undefined : FAILURE.noLocation;
  };
  /** Only one listener can be registered (wx-hardware-api 4). */
  const listener = (api: string) => ({
    on: (given: unknown) => {
      listeners.off(api);
      listeners.on(api, given);
    },
    off: () => listeners.off(api),
  });
  const update = listener("onBeaconUpdate");
  const service = listener("onBeaconServiceChange");
  return {
    startBeaconDiscovery: calls.define<{ uuids: string[] }>({
      name: "startBeaconDiscovery",
      always,
      rules: { uuids: "Array" },
      run: ({ uuids }, reply) => {
        const wanted = uuids.map((uuid) => normaliseUuid(String(uuid)));
        const refusal = obstacle();
        if (refusal !== undefined) return reply.fail(refusal);
        if (beacons.running) return reply.fail(FAILURE.running);
        if (wanted.length === 0 || !wanted.every((uuid) => uuid !== undefined)) return reply.fail(FAILURE.invalid);
        beacons.start(wanted);
        reply.ok();
      },
    }),
    stopBeaconDiscovery: calls.define({
      name: "stopBeaconDiscovery",
      always,
      run: (_options, reply) => {
        if (!beacons.running) return reply.fail(FAILURE.notRunning);
        beacons.stop();
        reply.ok();
      },
    }),
    getBeacons: calls.define({
      name: "getBeacons",
      always,
      run: (_options, reply) => {
        if (beacons.running) reply.ok({ beacons: beacons.known() });
        else reply.fail(FAILURE.notRunning);
      },
    }),
    onBeaconUpdate: update.on,
    offBeaconUpdate: update.off,
    onBeaconServiceChange: service.on,
    offBeaconServiceChange: service.off,
  } satisfies WxFamily;
}
