import { concat, concatMap, delay, filter, first, map, type Observable, of, timer } from "rxjs";
import { scan } from "../../protocol/ble/scanner";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import { createPairingFlow } from "../../protocol/provisioning/flow";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import { createProvisionerRegistry } from "../../protocol/provisioning/registry";
import type { BatchRoom } from "./batch-room";
import { BUILDING, type BuildingDevice, SITE } from "./building";

/** How somebody sets up devices one after the other. */
export interface Manner {
  /** Seconds a person needs for one: choosing it, its network, typing. */
  readonly handsS: number;
  /** The device's list of networks is asked for and chosen from. */
  readonly list: boolean;
}

const REGISTRY = createProvisionerRegistry(PROTOCOLS.map(({ provisioner }) => provisioner));
const CREDENTIALS = { ssid: encodeUtf8(SITE.ssid), password: encodeUtf8(SITE.password) };
const MOST_TRIES = 5;

/** All of the building, one after the other, each until it has joined; s. */
export async function oneByOne(room: BatchRoom, manner: Manner): Promise<number> {
  const from = room.now();
  for (const device of BUILDING) {
    for (let tries = 1; ; tries++) {
      const outcome = await room.first(attempt(room, device, manner));
      if (outcome === "joined") break;
      if (tries === MOST_TRIES) throw new Error(`${device.name} ended ${outcome}`);
    }
  }
  return room.now() - from;
}

/** From looking for it to its outcome; what fails is begun anew, all of it. */
function attempt({ ports }: BatchRoom, { name, pop }: BuildingDevice, { handsS, list }: Manner): Observable<string> {
  const { scheduler } = ports.clock;
  return scan(ports).pipe(
    filter(({ localName }) => localName === name),
    first(),
    delay(handsS * 1_000, scheduler),
    concatMap((report) => {
      const [detection] = REGISTRY.detect(report);
      const provisioner = detection && REGISTRY.get(detection.kind);
      if (provisioner === undefined) throw new Error(`nobody speaks to ${name}`);
      const flow = createPairingFlow(ports, provisioner, report.deviceId, pop === undefined ? {} : { pop });
      const networks = list ? flow.wifiNetworks().pipe(first()) : of([]);
      const joined = networks.pipe(
        concatMap(() => flow.join(CREDENTIALS)),
        filter((event) => event.type === "outcome"),
        map(({ result }) => result.outcome),
        first(),
      );
      // The link ends with the page, before the next device is looked for.
      return joined.pipe(
        concatMap((outcome) => {
          flow.close();
          return concat(timer(0, scheduler).pipe(map(() => outcome)));
        }),
      );
    }),
  );
}
