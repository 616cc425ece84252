import { defer, type Observable, throwError } from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { Ports } from "../ports/ports";
import type { TcpPort, TcpSocket, TcpTarget } from "../ports/sockets";
import { isPrivateAddress } from "./private-address";

/** WeChat opens so many TCP sockets within so many ms, and refuses further ones (typings of `wx.createTCPSocket`). */
const MOST_SOCKETS = 20;
const WINDOW_MS = 300_000;

/** When the sockets of the last minutes were opened: of a port, since every flow of the app shares it. */
const openings = new WeakMap<TcpPort, readonly number[]>();

/**
 * Connects to a machine of the local network: cold; emits one socket and stays until it closes. Errors `busy` with the time
 * to wait before WeChat would refuse a socket, `unsupported` on a client without TCP or for an address outside private
 * networks, and as the platform does.
 */
export function tcpConnect({ tcp, clock }: Pick<Ports, "tcp" | "clock">, target: TcpTarget): Observable<TcpSocket> {
  return defer(() => {
    if (tcp === undefined) return unsupported("tcp");
    if (!isPrivateAddress(target.address)) return unsupported("address");
    const now = clock.now();
    const recent = (openings.get(tcp) ?? []).filter((time) => time > now - WINDOW_MS);
    const [oldest = now] = recent;
    if (recent.length >= MOST_SOCKETS) return tooMany(oldest + WINDOW_MS - now);
    openings.set(tcp, [...recent, now]);
    return tcp.connect(target);
  });
}

function tooMany(waitMs: number): Observable<never> {
  return throwError(() => new DeviceError({ kind: "busy", what: "tcp sockets", waitMs }, { advice: "wait-and-retry" }));
}

function unsupported(what: string): Observable<never> {
  return throwError(() => new DeviceError({ kind: "unsupported", what }, { advice: "update-app" }));
}
