import {
  catchError,
  concatMap,
  defer,
  filter,
  finalize,
  map,
  merge,
  noop,
  type Observable,
  of,
  type Subscription,
  takeUntil,
  tap,
  throwError,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import { adapterLane } from "../adapter/adapter-lane";
import type { ConnectSettings } from "../connect-options";
import type { Connection } from "../connection";
import { Lane } from "../lane";
import { disconnectedBy } from "./disconnected";
import { DisconnectionRouter } from "./disconnection-router";
import { discover } from "./discovery";
import { GattConnection } from "./gatt-connection";
import type { Link } from "./link";
import { linkEvents } from "./link-events";
import { linkLoss } from "./link-loss";
import { LinkVitals } from "./link-vitals";
import { negotiateMtu } from "./mtu";

const OUTER_WATCHDOG_MS = 2_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** One operation without an answer may happen; two in a row mean a link that only looks alive (pitfall 23). */
const FATAL_WATCHDOGS = 2;

/**
 * One attempt at a link: creates, discovers, negotiates, emits the connection, and stays open until the link ends. Closes
 * in every case once the create was asked for, or Androids leak clients (pitfalls 13 and 14).
 *
 * @param adapter$ the opened adapter; errors when it goes.
 */
export function attemptLink(
  ports: Ports,
  deviceId: string,
  settings: ConnectSettings,
  adapter$: Observable<unknown>,
): Observable<Connection> {
  return defer(() => {
    const vitals = new LinkVitals(settings.peerLimit);
    const link = newLink(ports, deviceId, settings, vitals);
    const watches = link.router.cause$.subscribe((cause) => {
      vitals.end();
      link.lane.close(cause);
    });
    let asked = false;
    let stands = false;
    // Before the create succeeds a drop can only be an earlier link's.
    const drops$ = linkEvents(ports)
      .drops(deviceId)
      .pipe(filter(() => stands));
    const loss$ = linkLoss(ports, { drops$, adapter$, hiddenGraceMs: settings.hiddenGraceMs });
    watches.add(loss$.subscribe((cause) => link.router.report(cause)));
    watches.add(watchMtu(link, vitals));
    const created = create(link, settings, () => {
      asked = true;
    });
    const connected = created.pipe(
      tap(() => {
        stands = true;
      }),
      concatMap(() => setUp(link, settings, vitals)),
    );
    return merge(link.router.ended$, connected).pipe(
      finalize(() => {
        link.router.report(disconnectedBy("user"));
        watches.unsubscribe();
        if (asked) close(link);
      }),
    );
  });
}

function newLink(ports: Ports, deviceId: string, settings: ConnectSettings, vitals: LinkVitals): Link {
  const router = new DisconnectionRouter();
  const lane = new Lane({
    name: "ble.lane",
    clock: ports.clock,
    log: ports.log,
    onWatchdogs: (inARow) => {
      vitals.watchdogs(inARow);
      if (inARow >= FATAL_WATCHDOGS) router.report(disconnectedBy("watchdog"));
    },
  });
  const values$ = ports.ble.valueChanges$.pipe(
    filter((change) => change.deviceId === deviceId),
    takeUntil(router.cause$),
  );
  return { ports, deviceId, lane, router, values$, operationTimeoutMs: settings.operationTimeoutMs };
}

/** Emits once. A phone that says it is connected already is believed, until discovery proves it wrong (pitfall 15). */
function create({ ports, deviceId }: Link, settings: ConnectSettings, onAsked: () => void): Observable<void> {
  return adapterLane(ports)
    .run({
      label: "connect",
      timeoutMs: settings.connectTimeoutMs + OUTER_WATCHDOG_MS,
      run: () => {
        onAsked();
        return ports.ble.connect(deviceId, settings.connectTimeoutMs);
      },
    })
    .pipe(catchError((error: unknown) => (holdsLink(error) ? of(undefined) : throwError(() => error))));
}

/** The phone says that the connection stands already. */
function holdsLink(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "busy" && error.reason.what === "connection";
}

function setUp(link: Link, settings: ConnectSettings, vitals: LinkVitals): Observable<Connection> {
  return discover(link).pipe(
    concatMap((services) =>
      negotiateMtu(link, settings.mtu).pipe(
        map((mtu) => {
          vitals.setMtu(mtu);
          return new GattConnection(link, services, vitals);
        }),
      ),
    ),
  );
}

function watchMtu({ ports, deviceId }: Link, vitals: LinkVitals): Subscription {
  return ports.ble.mtuChanges$
    .pipe(filter((change) => change.deviceId === deviceId))
    .subscribe(({ mtu }) => vitals.setMtu(mtu));
}

function close({ ports, deviceId, router }: Link): void {
  const { reason } = router.cause ?? disconnectedBy("unknown");
  const stood = !(reason.kind === "disconnected" && reason.by === "peer");
  adapterLane(ports)
    .run({
      label: "disconnect",
      timeoutMs: CLOSE_TIMEOUT_MS,
      run: () => {
        if (stood) linkEvents(ports).closing(deviceId);
        return ports.ble.disconnect(deviceId);
      },
    })
    .subscribe({ error: noop });
}
