import { defer, EMPTY, Observable, of, type SchedulerLike, Subject, throwError } from "rxjs";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { Datagram, UdpPort } from "../../../../protocol/ports/sockets";
import { broadcastNetwork } from "../../../../protocol/provisioning/broadcast/broadcast-network";
import type {
  BroadcastEvent,
  BroadcastMethod,
  BroadcastRequest,
} from "../../../../protocol/provisioning/broadcast/contract";
import type { JoinOutcome } from "../../../../protocol/provisioning/contract";

export const SSID = encodeUtf8("Riverside-IoT");
export const PASSWORD = encodeUtf8("river-2024");
export const BSSID = "30:ae:a4:00:00:01";
export const PHONE_IP = "192.168.31.7";
/** Of the label. */
export const MAC = Uint8Array.of(0x30, 0xae, 0xa4, 0x8c, 0x12, 0xe0);

export interface SendingOptions {
  readonly request?: Partial<BroadcastRequest>;
  /** Ports that another program has. */
  readonly taken?: readonly number[];
  /** Which sends fail, counted from 1. */
  readonly fails?: (nth: number) => boolean;
  /** Failures are reported by the socket, not by the send. */
  readonly late?: true;
  /** What the phone tells of its network. */
  readonly wifi?: { readonly ssid: string; readonly bssid?: string; readonly frequency?: number } | undefined;
  readonly ip?: string | undefined;
  readonly udp?: false;
  /** Timers of the phone fire at multiples of this only, ms. */
  readonly timerMs?: number;
}

export const socketError = new DeviceError(
  { kind: "operation-failed", operation: "udp send" },
  { advice: "wait-and-retry", raw: { api: "UDPSocket.send", errCode: -1 } },
);

/** A phone that sends, in virtual time; the test is everyone else in its network. */
export function sending(method: BroadcastMethod, options: SendingOptions = {}) {
  const ports = createFakePorts();
  const { clock } = ports;
  ports.wifi.network = "wifi" in options ? options.wifi : { ssid: "Riverside-IoT", bssid: BSSID, frequency: 2437 };
  const ip = "ip" in options ? options.ip : PHONE_IP;
  const sent: Datagram[] = [];
  const sentAt: number[] = [];
  const opened: number[] = [];
  const datagrams$ = new Subject<Datagram>();
  const failures$ = new Subject<DeviceError>();
  let open = 0;
  let tries = 0;
  const udp: UdpPort = {
    open: (port = 0) =>
      new Observable((subscriber) => {
        if (options.taken?.includes(port)) {
          subscriber.error(socketError);
          return undefined;
        }
        opened.push(port);
        open++;
        subscriber.next({
          localPort: port,
          datagrams$,
          failures$,
          send: (datagram) =>
            defer(() => {
              if (options.fails?.(++tries)) {
                if (!options.late) return throwError(() => socketError);
                failures$.next(socketError);
                return EMPTY;
              }
              sent.push(datagram);
              sentAt.push(clock.now());
              return EMPTY;
            }),
        });
        return () => {
          open--;
        };
      }),
  };
  const secrets: Uint8Array[] = [];
  const events: BroadcastEvent[] = [];
  const stop$ = new Subject<void>();
  const state = { completed: false };
  const { udp: _fake, ...others } = ports;
  const all = {
    ...others,
    clock: { ...clock, scheduler: coarse(clock.scheduler, options.timerMs ?? 1) },
    lan: { ...ports.lan, address: () => of(ip) },
    ...(options.udp === false ? {} : { udp }),
    registerSecret: (secret: Uint8Array) => void secrets.push(secret),
  };
  const subscription = broadcastNetwork({
    ports: all,
    method,
    request: { ssid: SSID, password: PASSWORD, mac: MAC, ...options.request },
    stop$,
  }).subscribe({ next: (event) => events.push(event), complete: () => (state.completed = true) });

  return {
    clock,
    sent,
    sentAt,
    opened,
    events,
    secrets,
    subscription,
    stop: () => stop$.next(),
    answer: (data: Uint8Array, address: string) => datagrams$.next({ address, port: 7001, data }),
    lengths: () => sent.filter(({ address }) => address === "255.255.255.255").map(({ data }) => data.length),
    answers: () => events.flatMap((event) => (event.type === "answer" ? [event.answer] : [])),
    /** Exactly one, or the test fails; undefined while there is none. */
    outcome: (): JoinOutcome | undefined => {
      const outcomes = events.flatMap((event) => (event.type === "outcome" ? [event.result] : []));
      expect(outcomes.length).toBeLessThanOrEqual(1);
      expect(state.completed).toBe(outcomes.length === 1);
      return outcomes[0];
    },
    /** Sockets and timers. */
    left: () => ({ open, timers: clock.pending(), listens: datagrams$.observed }),
  };
}

export const NOTHING_LEFT = { open: 0, timers: 0, listens: false };

/** A phone's timers: never early, often late. */
function coarse(scheduler: SchedulerLike, stepMs: number): SchedulerLike {
  return {
    now: () => scheduler.now(),
    schedule: (work, delay = 0, state) => scheduler.schedule(work, Math.ceil(delay / stepMs) * stepMs, state as never),
  };
}
