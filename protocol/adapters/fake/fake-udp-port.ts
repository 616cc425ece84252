import { defer, EMPTY, Observable, Subject, throwError } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Datagram, UdpPort, UdpSocket } from "../../ports/sockets";

export interface FakeUdpPort extends UdpPort {
  /** Packets sent so far, oldest first. */
  readonly sent: readonly Datagram[];
  /** Ports of the sockets that are open. */
  readonly openPorts: readonly number[];
  /** A packet arrives at every open socket. */
  receive(datagram: Datagram): void;
  /** The platform did not send a packet. */
  fail(error: DeviceError): void;
  /** The next opens fail; undefined: work again. */
  refuseOpen(error: DeviceError | undefined): void;
  /** Called for each packet sent: the place of scripted answers. */
  onSend(script: (datagram: Datagram) => void): void;
}

interface FakeSocket {
  readonly port: number;
  readonly datagrams: Subject<Datagram>;
  readonly failures: Subject<DeviceError>;
}

const FIRST_FREE_PORT = 50_000;

/** A {@link UdpPort} whose packets a test writes down. */
export function createFakeUdpPort(): FakeUdpPort {
  const sent: Datagram[] = [];
  const sockets = new Set<FakeSocket>();
  let refusal: DeviceError | undefined;
  let script: (datagram: Datagram) => void = () => {};
  let nextFree = FIRST_FREE_PORT;
  return {
    sent,
    get openPorts() {
      return [...sockets].map(({ port }) => port);
    },
    open: (port) =>
      defer(() => {
        if (refusal !== undefined) {
          const error = refusal;
          return throwError(() => error);
        }
        return opened({ port: port ?? nextFree++, datagrams: new Subject(), failures: new Subject() });
      }),
    receive: (datagram) => {
      for (const { datagrams } of [...sockets]) datagrams.next(datagram);
    },
    fail: (error) => {
      for (const { failures } of [...sockets]) failures.next(error);
    },
    refuseOpen: (error) => {
      refusal = error;
    },
    onSend: (given) => {
      script = given;
    },
  };

  function opened(socket: FakeSocket) {
    return new Observable<UdpSocket>((subscriber) => {
      sockets.add(socket);
      subscriber.next({
        localPort: socket.port,
        datagrams$: socket.datagrams,
        failures$: socket.failures,
        send: (datagram) =>
          defer(() => {
            sent.push(datagram);
            script(datagram);
            return EMPTY;
          }),
      });
      return () => {
        sockets.delete(socket);
        socket.datagrams.complete();
        socket.failures.complete();
      };
    });
  }
}
