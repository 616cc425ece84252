import {
  BehaviorSubject,
  concatMap,
  distinctUntilChanged,
  Observable,
  of,
  Subject,
  type Subscriber,
  type Subscription,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { BlePort } from "../../ports/ble";
import type { Clock } from "../../ports/clock";
import type { EnvironmentPort, SettingsPlace } from "../../ports/environment";
import type { LogPort } from "../../ports/log";
import type { Ports } from "../../ports/ports";
import type { RandomnessPort } from "../../ports/randomness";
import { decodeValue } from "./encode-value";
import { type Recording, VISIBLE } from "./entry";
import { BLE_MEMBERS, ENVIRONMENT_MEMBERS, type Member } from "./port-members";
import { decodeError } from "./recorded-error";
import { RecordingError } from "./recording-error";
import { ReplayScript, type ToldEntry } from "./replay-script";

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
  const player = new Player(recording, options);
  const ble = portOf<BlePort>("ble", player, BLE_MEMBERS, { platform: header.platform });
  const canOpen = (place: SettingsPlace) => header.places.includes(place);
  const environment = portOf<EnvironmentPort>("environment", player, ENVIRONMENT_MEMBERS, { canOpen });
  const lengths = portOf<RandomLengths>("randomness", player, { bytes: "call" }, {});
  const source = options.randomness ?? ZEROS;
  const randomness = { bytes: (length: number) => lengths.bytes(length).pipe(concatMap(() => source.bytes(length))) };
  const lifecycle = { visible$: player.visible.pipe(distinctUntilChanged()) };
  return {
    ports: { ble, environment, randomness, lifecycle, clock: options.clock, log: options.log },
    get problem() {
      return player.problem;
    },
    unfinished: () => player.problem ?? player.script.waitsFor(),
  };
}

class Player {
  readonly script: ReplayScript;
  readonly visible: BehaviorSubject<boolean>;
  problem: RecordingError | undefined;
  readonly #options: ReplayOptions;
  readonly #startedAt: number;
  readonly #open = new Map<number, Subscriber<unknown>>();
  readonly #events = new Map<string, Subject<unknown>>();
  #due: Subscription | undefined;

  constructor(recording: Recording, options: ReplayOptions) {
    this.script = new ReplayScript(recording);
    this.visible = new BehaviorSubject(recording.header.visible);
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#plan();
  }

  events(of: string): Subject<unknown> {
    const known = this.#events.get(of);
    if (known !== undefined) return known;
    const created = new Subject<unknown>();
    this.#events.set(of, created);
    return created;
  }

  call(of: string, args: readonly unknown[]): Observable<unknown> {
    return new Observable((subscriber) => {
      if (this.problem !== undefined) {
        subscriber.error(mismatch(this.problem));
        return;
      }
      try {
        const { id } = this.script.take(of, args);
        this.#open.set(id, subscriber);
        for (const answer of this.script.takeSync(id)) this.#tell(answer);
        this.#plan();
      } catch (error) {
        if (!(error instanceof RecordingError)) throw error;
        this.problem = error;
        this.#due?.unsubscribe();
        subscriber.error(mismatch(error));
      }
    });
  }

  /** Sets the timer for what the phone tells next, when every call before it was made. */
  #plan(): void {
    this.#due?.unsubscribe();
    const next = this.script.upcoming;
    if (next === undefined || this.problem !== undefined) return;
    const { clock } = this.#options;
    const delayMs = Math.max(0, next.at - (clock.now() - this.#startedAt));
    this.#due = clock.scheduler.schedule(() => {
      this.script.told(next);
      // Planned first: what is told may make the program call, which plans anew.
      this.#plan();
      this.#tell(next);
    }, delayMs);
  }

  #tell(entry: ToldEntry): void {
    if (entry.is === "event") {
      this.#tellEvent(entry.of, decodeValue(entry.value));
      return;
    }
    const subscriber = this.#open.get(entry.id);
    if (entry.is === "value") {
      subscriber?.next(decodeValue(entry.value));
      return;
    }
    this.#open.delete(entry.id);
    if (entry.is === "error") subscriber?.error(decodeError(entry.error));
    else subscriber?.complete();
  }

  #tellEvent(of: string, value: unknown): void {
    if (of === VISIBLE) this.visible.next(value === true);
    else this.events(of).next(value);
  }
}

function portOf<T>(
  name: string,
  player: Player,
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

function mismatch(cause: RecordingError): DeviceError {
  return new DeviceError({ kind: "operation-failed", operation: "replay" }, { advice: "report", cause });
}
