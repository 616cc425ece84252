import { defer, EMPTY, Observable, Subject, throwError } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { TcpPort, TcpSocket, TcpTarget } from "../../ports/sockets";

export interface FakeTcpPort extends TcpPort {
  /** Connects so far, oldest first. */
  readonly targets: readonly TcpTarget[];
  /** What was written, oldest first. */
  readonly written: readonly Uint8Array[];
  /** Sockets that are open. */
  readonly open: number;
  receive(bytes: Uint8Array): void;
  /** The other side closes every open socket. */
  closeByPeer(): void;
  /** The next connects fail; undefined: work again. */
  refuse(error: DeviceError | undefined): void;
}

/** A {@link TcpPort} whose bytes a test writes down. */
export function createFakeTcpPort(): FakeTcpPort {
  const targets: TcpTarget[] = [];
  const written: Uint8Array[] = [];
  const sockets = new Map<Subject<Uint8Array>, () => void>();
  let refusal: DeviceError | undefined;

  const opened = () =>
    new Observable<TcpSocket>((subscriber) => {
      const received = new Subject<Uint8Array>();
      sockets.set(received, () => subscriber.complete());
      const write = (bytes: Uint8Array) =>
        defer(() => {
          written.push(bytes);
          return EMPTY;
        });
      subscriber.next({ received$: received, write });
      return () => {
        sockets.delete(received);
        received.complete();
      };
    });

  return {
    targets,
    written,
    get open() {
      return sockets.size;
    },
    connect: (target) =>
      defer(() => {
        targets.push(target);
        const error = refusal;
        return error === undefined ? opened() : throwError(() => error);
      }),
    receive: (bytes) => {
      for (const received of [...sockets.keys()]) received.next(bytes);
    },
    closeByPeer: () => {
      for (const close of [...sockets.values()]) close();
    },
    refuse: (error) => {
      refusal = error;
    },
  };
}
