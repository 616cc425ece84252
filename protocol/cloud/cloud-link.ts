import {
  BehaviorSubject,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  Observable,
  Subject,
  share,
  switchMap,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { PhoneMessage } from "../control/wire/messages";
import { DeviceError } from "../errors/device-error";
import type { CloudConnection } from "./cloud-connection";
import type { CloudRefusal, FromDeviceMessage, ServerCloudMessage } from "./messages";
import { type CloudState, type ReconnectOptions, reconnecting } from "./reconnecting";
import { Watched } from "./watched";

/** ms that a connection stays for whoever comes next: a person goes from one page to another. */
export const LINGER_MS = 3_000;

/** What the cloud says of one device. */
export type CloudDeviceNews =
  | { readonly is: "link"; readonly state: CloudState }
  /** `since`: ms of the phone's clock; absent: it never was there. */
  | { readonly is: "presence"; readonly isOnline: boolean; readonly since?: number }
  /** `at`: ms of the phone's clock. */
  | {
      readonly is: "message";
      readonly message: FromDeviceMessage["message"];
      readonly at: number;
      readonly isKept: boolean;
    }
  /** `key`: of the command that was not taken. */
  | { readonly is: "refused"; readonly why: CloudRefusal; readonly key?: string };

/** The one connection of an app to its server, shared by all who look at devices. */
export interface CloudLink {
  /** How the connection stands; connects while subscribed. */
  readonly state$: Observable<CloudState>;
  /** What is not of one device: the list is another, an alert. Connects while subscribed. */
  readonly notices$: Observable<Extract<ServerCloudMessage, { op: "list-changed" | "alert" }>>;
  /**
   * One device, watched while subscribed: the link's state first, then what the server says. Never errors; each subscriber is
   * told everything the server knows.
   * @param id of its identity
   */
  device(id: string): Observable<CloudDeviceNews>;
  /** Cold; completes when the platform took it. Errors `disconnected` while no connection is open. */
  send(device: string, message: PhoneMessage): Observable<never>;
}

/** Connects while anybody is subscribed to anything of it; `reconnecting` says when and how often. */
export function createCloudLink(options: ReconnectOptions): CloudLink {
  const { clock } = options.ports;
  const watched = new Watched();
  const latest = new BehaviorSubject<CloudState>({ is: "connecting" });
  const messages = new Subject<ServerCloudMessage>();
  let open: CloudConnection | undefined;

  const serve = (connection: CloudConnection): Observable<never> => {
    const heard = connection.messages$.pipe(
      tap((message) => {
        if (message.op === "device") watched.heard(message.device, message.message);
        messages.next(message);
      }),
    );
    const watching = watched.wanted$.pipe(switchMap((devices) => connection.send({ op: "watch", devices })));
    // What ends the connection is the state's to say.
    return merge(heard, watching).pipe(ignoreElements(), (source) => quiet(source));
  };
  const running = reconnecting(options).pipe(
    switchMap((state) => {
      open = state.is === "open" ? state.connection : undefined;
      latest.next(state);
      return state.is === "open" ? serve(state.connection) : EMPTY;
    }),
    (source) =>
      new Observable<never>((subscriber) => {
        const subscription = source.subscribe(subscriber);
        return () => {
          subscription.unsubscribe();
          open = undefined;
          latest.next({ is: "connecting" });
        };
      }),
    share({ resetOnRefCountZero: () => timer(LINGER_MS, clock.scheduler) }),
  );
  const phoneTime = (ms: number) => ms - (open?.serverAheadMs ?? 0);
  const news = (message: ServerCloudMessage): CloudDeviceNews | undefined => {
    switch (message.op) {
      case "presence": {
        const { online, since } = message;
        return { is: "presence", isOnline: online, ...(since === undefined ? {} : { since: phoneTime(since) }) };
      }
      case "device": {
        const at = Math.min(clock.now(), phoneTime(message.at));
        return { is: "message", message: message.message, at, isKept: message.kept === true };
      }
      case "refused":
        return { is: "refused", why: message.why, ...(message.key === undefined ? {} : { key: message.key }) };
      default:
        return undefined;
    }
  };
  return {
    state$: merge(latest, running),
    notices$: merge(
      messages.pipe(filter((message) => message.op === "list-changed" || message.op === "alert")),
      running,
    ),
    device: (id) =>
      defer(() => {
        const link = latest.pipe(map((state): CloudDeviceNews => ({ is: "link", state })));
        const said = messages.pipe(
          filter((message) => "device" in message && message.device === id),
          map(news),
          filter((one) => one !== undefined),
        );
        return merge(link, said, watched.watch(id), running);
      }),
    send: (device, message) => defer(() => open?.send({ op: "send", device, message }) ?? throwError(notConnected)),
  };
}

/** Ends without a word where the source errors. */
function quiet(source: Observable<never>): Observable<never> {
  return new Observable((subscriber) =>
    source.subscribe({ error: () => subscriber.complete(), complete: () => subscriber.complete() }),
  );
}

function notConnected(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "wait-for-cloud" });
}
