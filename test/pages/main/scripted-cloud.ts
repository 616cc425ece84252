import type { WebSocketEnd, WebSocketEvents, WebSocketRequest } from "../../../simulator/world/wifi/web-socket";
import { type Routes, ScriptedInternet } from "./scripted-internet";

/** What the server says to a phone's message; in order. */
export type CloudScript = (message: { readonly op: string } & Record<string, unknown>) => readonly object[];

/** A server with a cloud: it welcomes whoever brings a token, then says what a test wants it to say. */
export class ScriptedCloud extends ScriptedInternet {
  readonly socketDomains = ["wss://iot.example.com"];
  /** Messages of phones, in order. */
  readonly heard: ({ readonly op: string } & Record<string, unknown>)[] = [];
  readonly #script: CloudScript;
  #open: WebSocketEvents | undefined;

  constructor(routes: Routes, script: CloudScript = () => []) {
    super(routes);
    this.#script = script;
  }

  socket(_request: WebSocketRequest, events: WebSocketEvents): WebSocketEnd {
    this.#open = events;
    events.opened();
    return {
      send: (text) => {
        const message = JSON.parse(text) as { readonly op: string };
        this.heard.push(message);
        if (message.op === "hello") events.text(JSON.stringify({ op: "welcome", heartbeatMs: 30_000, now: 0 }));
        if (message.op === "ping") events.text(JSON.stringify({ op: "pong" }));
        for (const answer of this.#script(message)) events.text(JSON.stringify(answer));
      },
      close: () => {
        if (this.#open === events) this.#open = undefined;
      },
    };
  }

  /** To the phone that is connected. */
  say(message: object): void {
    this.#open?.text(JSON.stringify(message));
  }
}
