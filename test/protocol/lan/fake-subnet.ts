import { concat, EMPTY, NEVER, Observable, of, Subject, throwError, timer } from "rxjs";
import { map, mergeMap } from "rxjs/operators";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { Datagram, LocalService } from "../../../protocol/ports/sockets";
import { answerTo, type LanSelf } from "../../../simulator/devices/lan/companion-responder";

/** Somebody on the network: what they answer to a datagram, after how long. */
export interface Neighbour {
  readonly address: string;
  readonly port: number;
  /** Silent to what is sent to everyone. */
  readonly hears?: "everyone";
  readonly afterMs?: number;
  answer(question: Uint8Array): readonly Uint8Array[];
}

/** A phone on a network of neighbours, in virtual time. */
export function subnetOf(neighbours: readonly Neighbour[], services?: readonly LocalService[]) {
  const ports = createFakePorts();
  const { clock } = ports;
  const sent: Datagram[] = [];
  let open = 0;
  const udp = {
    open: () =>
      new Observable<never>((subscriber) => {
        open += 1;
        const datagrams$ = new Subject<Datagram>();
        const send = (datagram: Datagram) => {
          sent.push(datagram);
          const isBroadcast = datagram.address === "255.255.255.255";
          for (const { address, port, hears, afterMs = 2, answer } of neighbours) {
            const isTo = isBroadcast ? hears === "everyone" && port === datagram.port : address === datagram.address;
            if (!isTo || port !== datagram.port) continue;
            for (const data of answer(datagram.data)) {
              timer(afterMs, clock.scheduler).subscribe(() => datagrams$.next({ address, port, data }));
            }
          }
          return EMPTY;
        };
        subscriber.next({ localPort: 40_000, datagrams$, send } as never);
        return () => {
          open -= 1;
        };
      }),
  };
  const dead = new DeviceError({ kind: "unsupported", what: "mDNS" }, { advice: "report" });
  const search = () =>
    services === undefined
      ? throwError(() => dead)
      : concat(of(...services).pipe(mergeMap((found) => timer(300, clock.scheduler).pipe(map(() => found)))), NEVER);
  return { ports: { ...ports, udp, services: { search } }, sent, open: () => open };
}

/** A device that keeps an identity. */
export function deviceSelf(address: string, id: string, key: Uint8Array): LanSelf {
  return {
    ...{ kind: "blufi", name: "LAMP", firmware: "1.2" },
    identity: () => ({ id, key }),
    address: () => address,
    randomBytes: (length) => Uint8Array.from({ length }, (_, index) => 0xe0 + index),
  };
}

/** It on the network. */
export function neighbourOf(self: LanSelf, parts: Partial<Neighbour> = {}): Neighbour {
  return {
    address: self.address() ?? "",
    port: 21_043,
    answer: (question) => [answerTo(question, self) ?? []].flat(),
    ...parts,
  };
}
