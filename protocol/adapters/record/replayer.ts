import { concatMap, distinctUntilChanged, type Observable, of } from "rxjs";
import type { BlePort } from "../../ports/ble";
import type { Clock } from "../../ports/clock";
import type { EnvironmentPort, SettingsPlace } from "../../ports/environment";
import type { LanPort } from "../../ports/lan";
import type { LogPort } from "../../ports/log";
import type { NfcPort } from "../../ports/nfc";
import type { Ports } from "../../ports/ports";
import type { RandomnessPort } from "../../ports/randomness";
import type { WifiPort } from "../../ports/wifi";
import type { Recording } from "./entry";
import { BLE_MEMBERS, ENVIRONMENT_MEMBERS, LAN_MEMBERS, type Member, NFC_MEMBERS, WIFI_MEMBERS } from "./port-members";
import { RecordingError } from "./recording-error";
import { ReplayPlayer } from "./replay-player";

export interface ReplayOptions {
  /** Virtual time, of the test or the simulator. */
  readonly clock: Clock;
  readonly log: LogPort;
  /**
   * Gives the random bytes of the recorded session, which no recording holds. Zeros when absent; then a session whose keys
   * depend on them ends with a mismatch at the first byte that does.
   */
  readonly randomness?: RandomnessPort;
}

export interface Replay {
  /** A phone that does what was recorded, when it was, and takes nothing but the recorded calls. */
  readonly ports: Ports;
  /** What first differed from the recording. From then on every call fails. */
  readonly problem: RecordingError | undefined;
  /** The problem, or what the recording still waits for; undefined when all of it happened. */
  unfinished(): RecordingError | undefined;
}

interface RandomLengths {
  bytes(length: number): Observable<unknown>;
}

const ZEROS: RandomnessPort = { bytes: (length) => of(new Uint8Array(length)) };

/** Plays a recording. Throws a {@link RecordingError} for one that lost its beginning. Time begins now. */
export function createReplay(recording: Recording, options: ReplayOptions): Replay {
  const { header } = recording;
  if (header.lost > 0) throw new RecordingError(1, `the first ${header.lost} lines are lost: it can only be read`);
  const player = new ReplayPlayer(recording, options.clock);
  const ble = portOf<BlePort>("ble", player, BLE_MEMBERS, { platform: header.platform });
  const canOpen = (place: SettingsPlace) => header.places.includes(place);
  const environment = portOf<EnvironmentPort>("environment", player, ENVIRONMENT_MEMBERS, { canOpen });
  const lengths = portOf<RandomLengths>("randomness", player, { bytes: "call" }, {});
  const source = options.randomness ?? ZEROS;
  const randomness = { bytes: (length: number) => lengths.bytes(length).pipe(concatMap(() => source.bytes(length))) };
  const lifecycle = { visible$: player.visible.pipe(distinctUntilChanged()) };
  const { lan, wifi: canConnect, nfc } = header;
  const reader = nfc && { ...nfc, platform: header.platform, isPresent: true };
  return {
    ports: {
      ble,
      environment,
      randomness,
      lifecycle,
      clock: options.clock,
      log: options.log,
      ...(lan && { lan: portOf<LanPort>("lan", player, LAN_MEMBERS, {}) }),
      ...(canConnect !== undefined && { wifi: portOf<WifiPort>("wifi", player, WIFI_MEMBERS, { canConnect }) }),
      ...(reader && { nfc: portOf<NfcPort>("nfc", player, NFC_MEMBERS, reader) }),
    },
    get problem() {
      return player.problem;
    },
    unfinished: () => player.problem ?? player.script.waitsFor(),
  };
}

function portOf<T>(
  name: string,
  player: ReplayPlayer,
  members: Readonly<Record<keyof T & string, Member>>,
  facts: Partial<T>,
): T {
  const known: [string, Member][] = Object.entries(members);
  const made = known.flatMap(([key, member]): readonly [string, unknown][] => {
    const of = `${name}.${key}`;
    if (member === "events") return [[key, player.events(of)]];
    return member === "call" ? [[key, (...args: readonly unknown[]) => player.call(of, args)]] : [];
  });
  return { ...Object.fromEntries(made), ...facts } as T;
}
