import type { Internet } from "../../../simulator/world/wifi/internet";
import type { WebSocketEnd, WebSocketEvents, WebSocketRequest } from "../../../simulator/world/wifi/web-socket";
import { Lab, type LabOptions } from "./lab";

export const SOCKET_URL = "wss://iot.example.com/v1/cloud";

/** One connection, as the server sees it. */
export class ServerSocket implements WebSocketEnd {
  readonly heard: string[] = [];
  closedWith?: number;
  readonly #onText: (socket: ServerSocket, text: string) => void;

  constructor(
    readonly request: WebSocketRequest,
    readonly events: WebSocketEvents,
    onText: (socket: ServerSocket, text: string) => void,
  ) {
    this.#onText = onText;
  }

  send(text: string): void {
    this.heard.push(text);
    this.#onText(this, text);
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

/** An internet with one server that takes WebSockets. */
export class SocketServer implements Internet {
  readonly appId = "wx00000000000000aa";
  readonly requestDomains = [];
  readonly socketDomains = ["wss://iot.example.com"];
  readonly crossingMs = 20;
  readonly sockets: ServerSocket[] = [];
  mood: "opens" | "silent" | "down" = "opens";
  onText = (_socket: ServerSocket, _text: string): void => undefined;

  socket(request: WebSocketRequest, events: WebSocketEvents): WebSocketEnd {
    const socket = new ServerSocket(request, events, (from, text) => this.onText(from, text));
    this.sockets.push(socket);
    if (this.mood === "opens") events.opened();
    if (this.mood === "down") events.failed();
    return socket;
  }

  get last(): ServerSocket {
    const socket = this.sockets[this.sockets.length - 1];
    if (socket === undefined) throw new Error("nobody connected");
    return socket;
  }

  async request(): Promise<undefined> {
    return undefined;
  }

  loginCode(): undefined {
    return undefined;
  }
}

/** A phone, a server, and what one task of the app's hears. */
export function webSocketRoom(options: Omit<LabOptions, "internet"> = {}) {
  const server = new SocketServer();
  const lab = new Lab({ ...options, internet: server });
  const connect = (fields: Partial<WechatMiniprogram.ConnectSocketOption> = {}) => {
    const events: [string, unknown][] = [];
    const answers: { errno?: number; errMsg: string }[] = [];
    const answer = (result: { errMsg: string }) => answers.push(result);
    const task = lab.wx.connectSocket({
      url: SOCKET_URL,
      success: answer as never,
      fail: answer as never,
      ...fields,
    }) as WechatMiniprogram.SocketTask;
    task.onOpen(() => events.push(["open", undefined]));
    task.onMessage(({ data }) => events.push(["message", data]));
    task.onError((error) => events.push(["error", (error as { errno?: number }).errno]));
    task.onClose(({ code }) => events.push(["close", code]));
    const send = async (data: string) => {
      const sent: { errMsg: string }[] = [];
      task.send({ data, success: (ok) => sent.push(ok), fail: (no) => sent.push(no) });
      await lab.world.advance(100);
      return sent[0]?.errMsg;
    };
    return { task, events, answers, send };
  };
  return { server, lab, connect, world: lab.world, phone: lab.phone };
}
