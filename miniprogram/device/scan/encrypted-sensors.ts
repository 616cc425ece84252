import { readingsOf } from "../../../protocol/advertisement/broadcast-formats";
import { BTHOME_SERVICE, parseEnvelope } from "../../../protocol/advertisement/bthome/packet";
import { BthomeReceiver, type BthomeRefusal } from "../../../protocol/advertisement/bthome/receiver";
import { hexToBytes } from "../../../protocol/bytes/hex";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { BroadcastKey, BroadcastKeys } from "../../lib/devices/broadcast-keys";
import { type BroadcastFacts, mergeFacts } from "./broadcast-readings";

/** What keeps an encrypted sensor's values from being shown. */
export type SealTrouble = Exclude<BthomeRefusal, "malformed" | "replayed">;

/** What an encrypted sensor says, opened where there is its key. */
export interface SealedFacts extends BroadcastFacts {
  readonly sealed?: SealTrouble;
}

interface Sensor {
  /** Undefined while its key is read. */
  receiver: BthomeReceiver | undefined;
  hasKey: boolean;
  facts: SealedFacts;
}

/** More sensors than anybody has keys of. */
const MOST_SENSORS = 256;
const ADDRESS = /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/i;

/**
 * Opens the BTHome packets of sensors that encrypt: asks for each one's key once, keeps its counter, and says what is missing. A
 * sensor that has a key here and speaks in clear is somebody else.
 */
export class EncryptedSensors {
  private readonly sensors = new Map<string, Sensor>();

  /** @param changed runs when what is known became other without a report. */
  constructor(
    private readonly keys: BroadcastKeys,
    private readonly changed: () => void,
  ) {}

  /** Undefined: the device does not encrypt. @param at time of the report, ms. */
  read({ deviceId, serviceData }: AdvertisementReport, at: number): SealedFacts | undefined {
    const data = serviceData[BTHOME_SERVICE];
    const known = this.sensors.get(deviceId);
    const envelope = data === undefined ? undefined : parseEnvelope(data);
    if (data === undefined || envelope === undefined) return known?.facts;
    if (!envelope.encrypted && known?.hasKey !== true) return undefined;
    const sensor = known ?? this.track(deviceId);
    const outcome = sensor?.receiver?.receive(data, at);
    if (sensor === undefined || outcome === undefined) return sensor?.facts;
    if (outcome.state === "values") {
      const { sealed: _over, ...before } = sensor.facts;
      sensor.facts = mergeFacts(before, { readings: readingsOf(outcome.packet) });
    } else if (outcome.state === "refused" && outcome.why !== "malformed" && outcome.why !== "replayed") {
      sensor.facts = { sealed: outcome.why };
    }
    return sensor.facts;
  }

  /** A person typed it: what was known with another is forgotten. */
  enter(deviceId: string, key: BroadcastKey): void {
    this.keys.keep(deviceId, key);
    const sensor = this.sensors.get(deviceId) ?? this.track(deviceId);
    if (sensor !== undefined) this.open(deviceId, sensor, key);
    this.changed();
  }

  private track(deviceId: string): Sensor | undefined {
    if (this.sensors.size >= MOST_SENSORS) return undefined;
    const sensor: Sensor = { receiver: undefined, hasKey: false, facts: {} };
    this.sensors.set(deviceId, sensor);
    this.keys.read(deviceId, (key) => {
      if (sensor.receiver !== undefined) return;
      this.open(deviceId, sensor, key);
      this.changed();
    });
    return sensor;
  }

  private open(deviceId: string, sensor: Sensor, key: BroadcastKey | undefined): void {
    const mac = key?.mac ?? (ADDRESS.test(deviceId) ? deviceId.replace(/:/g, "").toLowerCase() : undefined);
    sensor.hasKey = key !== undefined;
    sensor.facts = {};
    sensor.receiver = new BthomeReceiver({
      ...(key === undefined ? {} : { key: hexToBytes(key.key) }),
      ...(mac === undefined ? {} : { mac: hexToBytes(mac) }),
    });
  }
}
