import {
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  from,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  Subject,
  take,
  tap,
  throwError,
  throwIfEmpty,
  timer,
} from "rxjs";
import { createFakePorts, type FakePorts } from "../../../../../protocol/adapters/fake/fake-ports";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import { uuid } from "../../../../../protocol/gatt/uuid";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningSession,
  WifiCredentials,
} from "../../../../../protocol/provisioning/contract";
import { connectionOf, type Fixture, type FixtureSpec, takeMishap } from "./fixture";

export const LAMPS = uuid("FEED");
const ADVERTISE_MS = 200;
const CONNECT_MS = 300;
const SECURE_MS = 500;
const SEND_MS = 200;
const HAND_OVER_MS = 150;
export const JOIN_MS = 4_000;
/** One device by itself. */
export const ALONE_MS = CONNECT_MS + SECURE_MS + SEND_MS + JOIN_MS + HAND_OVER_MS;

const LOST = () => new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });
const NO_LINK = () => new DeviceError({ kind: "connect-failed", transient: true }, { advice: "move-closer" });
const NO_SUCH_LOGIN = () => new DeviceError({ kind: "unsupported", what: "login" }, { advice: "check-login" });
const NO_POP = () => new DeviceError({ kind: "unsupported", what: "pop" }, { advice: "enter-pop" });

/** Devices that join on their own clock, a phone that hears them, and what was seen of it from outside. */
export class Building {
  readonly ports: FakePorts = createFakePorts();
  readonly fixtures: readonly Fixture[];
  /** Most links, and most joins, that were under way at once. */
  mostLinks = 0;
  mostJoining = 0;
  readonly connects: string[] = [];
  readonly #cut = new Subject<void>();

  /** @param passwords by network name. */
  constructor(
    specs: readonly FixtureSpec[],
    readonly passwords: ReadonlyMap<string, string> = new Map([["Site", "right-password"]]),
  ) {
    this.fixtures = specs.map((spec) => ({
      spec,
      state: "idle",
      network: "",
      mishaps: [...(spec.mishaps ?? [])],
      linked: false,
      applied: 0,
      appliedOnline: 0,
      answers: [],
    }));
    const { clock } = this.ports;
    let isVisible = true;
    this.ports.lifecycle.visible$.subscribe((visible) => {
      isVisible = visible;
    });
    const beat = () => {
      if (isVisible) this.#advertise();
      clock.scheduler.schedule(beat, ADVERTISE_MS);
    };
    clock.scheduler.schedule(beat, ADVERTISE_MS);
  }

  get provisioner(): Provisioner {
    return {
      kind: "lamp",
      detect: ({ serviceUuids }) => (serviceUuids.includes(LAMPS) ? { kind: "lamp", confidence: 1 } : undefined),
      open: (_ports, deviceId, options, onStep) => {
        const fixture = this.at(deviceId);
        if (fixture === undefined || fixture.linked) return throwError(NO_LINK);
        return defer(() => {
          this.connects.push(deviceId);
          fixture.linked = true;
          this.mostLinks = Math.max(this.mostLinks, this.fixtures.filter(({ linked }) => linked).length);
          onStep("connect");
          const isLost =
            takeMishap(fixture, "no-link") ||
            (fixture.spec.untilMs ?? Number.MAX_SAFE_INTEGER) < this.ports.clock.now();
          const opened = this.#after(CONNECT_MS).pipe(
            mergeMap(() => (isLost ? throwError(NO_LINK) : of(true))),
            concatMap(() => concat(options.inspect?.(connectionOf(fixture)) ?? EMPTY, of(true)).pipe(lastOf)),
            tap(() => onStep("secure")),
            concatMap(() => this.#after(SECURE_MS)),
            concatMap(() => {
              const { pop } = fixture.spec;
              if (pop === undefined) return of(true);
              return (options.prompt?.({ type: "pop", refused: 0 }) ?? EMPTY).pipe(
                take(1),
                throwIfEmpty(NO_POP),
                tap((answer) => fixture.answers.push(answer)),
                mergeMap((answer) => (takeMishap(fixture, "login-changed") ? throwError(NO_SUCH_LOGIN) : of(answer))),
                mergeMap((answer) =>
                  answer.pop === pop && !takeMishap(fixture, "pop-changed") ? of(true) : throwError(NO_POP),
                ),
              );
            }),
            mergeMap(() => (takeMishap(fixture, "lost-secured") ? throwError(LOST) : of(this.#session(fixture)))),
          );
          const cut = this.#cut.pipe(mergeMap(() => throwError(LOST)));
          return merge(concat(opened, NEVER), cut).pipe(
            finalize(() => {
              fixture.linked = false;
            }),
          );
        });
      },
    };
  }

  at(deviceId: string): Fixture | undefined {
    return this.fixtures.find(({ spec }) => spec.id === deviceId);
  }

  serial(serial: string): Fixture {
    const fixture = this.fixtures.find(({ spec }) => spec.serial === serial);
    if (fixture === undefined) throw new Error(`no ${serial}`);
    return fixture;
  }

  get joining(): number {
    return this.fixtures.filter(({ state }) => state === "joining").length;
  }

  /** Every link drops: the app died, or was hidden too long. */
  cutLinks(): void {
    this.#cut.next();
  }

  #session(fixture: Fixture): ProvisioningSession {
    return {
      info: { kind: "lamp", encrypted: true },
      scanWifi: () => of([]),
      status: () => this.#after(100).pipe(map(() => this.#statusOf(fixture))),
      join: (credentials) => this.#join(fixture, credentials),
      handOver: (identity) =>
        this.#after(HAND_OVER_MS).pipe(
          map(() => {
            fixture.identity = identity;
            return true;
          }),
        ),
    };
  }

  #join(fixture: Fixture, credentials: WifiCredentials): Observable<JoinEvent> {
    return this.#after(SEND_MS).pipe(
      concatMap(() => {
        const result = this.#apply(fixture, credentials);
        const lost = takeMishap(fixture, "lost-applied");
        const applied = from<JoinEvent[]>([{ type: "step", step: "join" }, { type: "applied" }]);
        if (lost) return concat(applied, throwError(LOST));
        const end = this.#after(JOIN_MS).pipe(
          mergeMap(() =>
            takeMishap(fixture, "lost-online") ? throwError(LOST) : of<JoinEvent>({ type: "outcome", result }),
          ),
        );
        return concat(applied, end);
      }),
    );
  }

  /** The device's own life from here on. */
  #apply(fixture: Fixture, { ssid, password }: WifiCredentials): JoinOutcome {
    fixture.applied += 1;
    if (fixture.state === "online") fixture.appliedOnline += 1;
    const network = String.fromCharCode(...ssid);
    const isHeard = fixture.spec.hears?.includes(network) ?? this.passwords.has(network);
    const fails = takeMishap(fixture, "join-failed");
    const isWrong =
      takeMishap(fixture, "wrong-password") || String.fromCharCode(...password) !== this.passwords.get(network);
    const result: JoinOutcome = !isHeard
      ? { outcome: "network-not-found" }
      : fails
        ? { outcome: "join-failed", reason: "timeout" }
        : isWrong
          ? { outcome: "wrong-password" }
          : { outcome: "joined", ssid, ip: "192.168.1.9" };
    fixture.state = "joining";
    this.mostJoining = Math.max(this.mostJoining, this.joining);
    this.ports.clock.scheduler.schedule(() => {
      fixture.state = result.outcome === "joined" ? "online" : "idle";
      fixture.network = network;
    }, JOIN_MS - 50);
    return result;
  }

  #statusOf({ state, network }: Fixture): JoinOutcome | { outcome: "joining" } | { outcome: "idle" } {
    if (state === "online") return { outcome: "joined", ssid: encodeUtf8(network), ip: "192.168.1.9" };
    return { outcome: state };
  }

  #advertise(): void {
    const now = this.ports.clock.now();
    const reports = this.fixtures
      .filter(
        ({ spec, linked, state }) =>
          !linked &&
          !(spec.hides && state === "online") &&
          now >= (spec.fromMs ?? 0) &&
          now < (spec.untilMs ?? now + 1),
      )
      .map(({ spec }) => ({
        deviceId: spec.id,
        localName: spec.name ?? `Lamp ${spec.id}`,
        rssi: spec.rssi ?? -60,
        serviceUuids: [LAMPS],
        manufacturerData:
          (spec.tells ?? "advertisement") === "advertisement"
            ? Uint8Array.of(0xff, 0xff, ...encodeUtf8(spec.serial))
            : new Uint8Array(),
        serviceData: {},
      }));
    if (reports.length > 0) this.ports.ble.advertisements$.next(reports);
  }

  #after(ms: number): Observable<number> {
    return timer(ms, this.ports.clock.scheduler);
  }
}

const lastOf = <T>(source: Observable<T>) =>
  source.pipe(
    map(() => true),
    take(1),
  );
