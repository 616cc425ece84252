import { Observable, Subject } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Datagram, UdpPort, UdpSocket } from "../../ports/sockets";
import { socketFailure } from "./errors/socket-failure";
import { bufferOf, bytesOf, field, numberField, textField } from "./fields";
import { readFailure, type Wx } from "./wx-call";

const API = "UDPSocket";

/** {@link UdpPort} over `wx.createUDPSocket`; undefined on a client that lacks it. */
export function createWxUdpPort(wx: Wx): UdpPort | undefined {
  if (typeof wx.createUDPSocket !== "function") return undefined;
  return { open: (port) => open(wx, port) };
}

function open(wx: Wx, port: number | undefined): Observable<UdpSocket> {
  return new Observable((subscriber) => {
    const datagrams = new Subject<Datagram>();
    const failures = new Subject<DeviceError>();
    let socket: WechatMiniprogram.UDPSocket | undefined;
    let isBound = false;
    let isOpen = true;
    const end = (error?: DeviceError) => {
      isOpen = false;
      for (const stream of [datagrams, subscriber]) {
        if (error === undefined) stream.complete();
        else stream.error(error);
      }
      failures.complete();
    };
    try {
      socket = wx.createUDPSocket();
      socket.onMessage((message) => {
        const datagram = parseDatagram(message);
        if (datagram !== undefined) datagrams.next(datagram);
      });
      socket.onError((why) => {
        const failure = socketFailure(readFailure(API, why));
        // Before that it is the bind that failed.
        if (isBound) failures.next(failure);
        else end(failure);
      });
      socket.onClose(() => end());
      const localPort = port === undefined ? socket.bind() : socket.bind(port);
      if (isOpen) bound(socket, localPort);
    } catch (thrown) {
      end(socketFailure(readFailure(API, String(thrown))));
    }

    function bound(opened: WechatMiniprogram.UDPSocket, localPort: number): void {
      // The words come with the error event.
      if (!(localPort > 0)) return;
      isBound = true;
      subscriber.next({
        localPort,
        datagrams$: datagrams.asObservable(),
        failures$: failures.asObservable(),
        send: (datagram) => send(opened, datagram),
      });
    }

    return () => {
      datagrams.complete();
      failures.complete();
      if (isOpen) close(socket);
      isOpen = false;
    };
  });
}

function send(socket: WechatMiniprogram.UDPSocket, { address, port, data }: Datagram): Observable<never> {
  return new Observable((subscriber) => {
    try {
      // Of no consequence to other addresses; the subnet's own broadcast address needs it.
      socket.send({
        address,
        port,
        message: bufferOf(data),
        ...(address.endsWith(".255") ? { setBroadcast: true } : {}),
      });
      subscriber.complete();
    } catch (thrown) {
      subscriber.error(socketFailure(readFailure(`${API}.send`, String(thrown))));
    }
  });
}

/** A socket that the platform lost already may throw. */
function close(socket: WechatMiniprogram.UDPSocket | undefined): void {
  try {
    socket?.close();
  } catch {
    return;
  }
}

function parseDatagram(message: unknown): Datagram | undefined {
  const remote = field(message, "remoteInfo");
  const address = textField(remote, "address");
  const port = numberField(remote, "port");
  return address === undefined || port === undefined
    ? undefined
    : { address, port, data: bytesOf(field(message, "message")) };
}
