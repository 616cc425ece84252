import { Observable, Subject, Subscription, timer } from "rxjs";
import { asDeviceError } from "../errors/as-device-error";
import { DeviceError } from "../errors/device-error";
import type { Clock } from "../ports/clock";
import type { CloudPort, CloudSocket } from "../ports/cloud";
import { CLOUD_VERSION, type PhoneCloudMessage, type ServerCloudMessage } from "./messages";
import { readServerMessage } from "./read-server-message";

/** ms until a socket has to be open, and until the server has to say welcome after that. */
export const OPENING_MS = 10_000;
/** networking-login: a phone is heard at least this often, whatever the server asks for. */
const SLOWEST_HEARTBEAT_MS = 60_000;
/** And no more often than this: a server that asks for more is not well. */
const FASTEST_HEARTBEAT_MS = 1_000;

/** The server knows the person. */
export interface CloudConnection {
  /** Hot; errors with the one cause when the connection ends. */
  readonly messages$: Observable<ServerCloudMessage>;
  /** Cold; completes when the platform took it. */
  send(message: PhoneCloudMessage): Observable<never>;
  /** The server's time minus the phone's, ms; early by the message's travel. */
  readonly serverAheadMs: number;
}

/**
 * One connection: opens, says who the person is, and keeps it alive. Cold; emits once the server said welcome and stays;
 * unsubscribing closes. Errors: `refused` `signed-out` when the server does not take the token, `timeout`, what the port says.
 *
 *     opening --open: hello--> greeting --welcome--> open --ping every heartbeat--> open
 *        |                       | 10 s, refused      | two heartbeats without a word, closed
 *        +-----------------------+--------------------+--> ended
 */
export function openCloudConnection(
  { clock, cloud }: { readonly clock: Clock; readonly cloud: CloudPort },
  token: string,
): Observable<CloudConnection> {
  return new Observable((subscriber) => {
    const life = new Subscription();
    const messages = new Subject<ServerCloudMessage>();
    let silence = Subscription.EMPTY;
    let isWelcome = false;
    const end = (cause: unknown) => {
      const error = asDeviceError(cause, "cloud");
      // What carries messages ends first: whoever listens there knows the cause before it is open no more.
      messages.error(error);
      subscriber.error(error);
    };
    const hearWithin = (ms: number) => {
      silence.unsubscribe();
      silence = timer(ms, clock.scheduler).subscribe(() => end(silent(ms)));
    };
    const opened = (socket: CloudSocket) => {
      const send = (message: PhoneCloudMessage) => socket.send(JSON.stringify(message));
      const say = (message: PhoneCloudMessage) => life.add(send(message).subscribe({ error: end }));
      let heartbeatMs = OPENING_MS;
      const hear = (message: ServerCloudMessage) => {
        if (message.op === "refused" && message.why === "signed-out") return end(signedOut());
        if (!isWelcome && message.op !== "welcome") return end(unexpected(message.op));
        if (isWelcome) hearWithin(heartbeatMs * 2);
        if (message.op !== "welcome" || isWelcome) return messages.next(message);
        isWelcome = true;
        heartbeatMs = Math.min(SLOWEST_HEARTBEAT_MS, Math.max(FASTEST_HEARTBEAT_MS, message.heartbeatMs));
        hearWithin(heartbeatMs * 2);
        life.add(timer(heartbeatMs, heartbeatMs, clock.scheduler).subscribe(() => say({ op: "ping" })));
        return subscriber.next({
          messages$: messages.asObservable(),
          send,
          serverAheadMs: message.now - clock.now(),
        });
      };
      const next = (text: string) => {
        const message = readServerMessage(text);
        if (message !== undefined) hear(message);
      };
      life.add(socket.received$.subscribe({ next, error: end, complete: () => end(closed()) }));
      hearWithin(OPENING_MS);
      say({ op: "hello", v: CLOUD_VERSION, token });
    };
    life.add(() => silence.unsubscribe());
    life.add(cloud.connect(OPENING_MS).subscribe({ next: opened, error: end, complete: () => end(closed()) }));
    return life;
  });
}

/** What the reason of an error names when nobody is signed in. */
export const SIGNED_OUT = "signed-out";

function signedOut(): DeviceError {
  return new DeviceError({ kind: "refused", what: SIGNED_OUT }, { advice: "check-account" });
}

function closed(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "wait-for-cloud" });
}

function silent(ms: number): DeviceError {
  return new DeviceError({ kind: "timeout", operation: "cloud", ms }, { advice: "wait-for-cloud" });
}

function unexpected(op: string): DeviceError {
  return new DeviceError(
    { kind: "protocol", protocol: "cloud", violation: `${op} before welcome` },
    { advice: "report" },
  );
}
