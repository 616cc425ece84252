import type { FaultSpec } from "../../world/faults/fault";
import type { WebSocketEnd, WebSocketEvents } from "../../world/wifi/web-socket";
import type { PhoneContext } from "../phone-context";

/** What a phone hears of the way to a server. */
export interface LineEvents extends WebSocketEvents {
  /** A fault of the plan, in the phone's own stack. */
  injected(fault: FaultSpec): void;
}

/** The way of one WebSocket through the internet, as the scenario's faults have it. */
export interface SocketLine {
  /** @returns the fault that kept the text in the phone */
  send(text: string): FaultSpec | undefined;
  /** The phone lets go; nothing is heard any more. */
  close(code: number): void;
}

/**
 * Opens the way. Events of `cloud.socket` are the opening and each text, in either direction. TCP's order is kept: what a fault
 * delays delays what comes after it. After `hang` nothing arrives any more on either side, and neither side hears of it.
 */
export function openSocketLine(phone: PhoneContext, url: string, events: LineEvents): SocketLine {
  const { name, schedule, world } = phone;
  const { internet, faults, timeline } = world;
  let end: WebSocketEnd | undefined;
  let state: "live" | "hung" | "over" = "live";
  const arrivals = { up: 0, down: 0 };
  const strike = () => faults.strike("cloud.socket", { phone: name });
  const crossing = internet?.crossingMs ?? 0;
  const cross = (way: "up" | "down", delayMs: number, work: () => void) => {
    arrivals[way] = Math.max(arrivals[way], timeline.now() + crossing + delayMs);
    schedule(arrivals[way] - timeline.now(), () => {
      if (state === "live") work();
    });
  };
  const over = () => {
    if (state === "over") return false;
    state = "over";
    return true;
  };
  const broken = () => {
    if (!over()) return;
    // The server finds out by itself: its side of the connection is gone.
    end?.close(ABNORMAL);
    events.failed();
  };
  /** One event: whether and when `work` follows. */
  const follow = (way: "up" | "down", fault: FaultSpec | undefined, work: () => void) => {
    if (fault?.do === "hang") state = "hung";
    else if (fault?.do === "disconnect") broken();
    else if (fault?.do !== "drop") cross(way, fault?.do === "delay" ? (fault.ms ?? 0) : 0, work);
    if (fault?.do === "duplicate") cross(way, 0, work);
  };
  const down = (work: () => void) => cross("down", 0, work);
  const connect = () => {
    if (end !== undefined || internet?.socket === undefined) return internet?.socket === undefined && down(broken);
    end = internet.socket(
      { phone: name, url },
      {
        opened: () => down(events.opened),
        text: (text) => {
          if (state !== "live") return;
          const fault = strike();
          if (fault?.do === "error") down(broken);
          else follow("down", fault, () => events.text(text));
        },
        closed: (code, reason) => down(() => over() && events.closed(code, reason)),
        failed: () => down(broken),
      },
    );
    return undefined;
  };
  const opening = strike();
  if (opening?.do === "error") cross("down", 0, () => over() && events.injected(opening));
  else if (opening?.do === "drop") state = "hung";
  else if (opening?.do === "disconnect") down(broken);
  else follow("up", opening, connect);
  return {
    send: (text) => {
      if (state !== "live") return undefined;
      const fault = strike();
      if (fault?.do === "error") return fault;
      follow("up", fault, () => end?.send(text));
      return undefined;
    },
    close: (code) => {
      if (over()) end?.close(code);
    },
  };
}

/** RFC 6455 7.1.5: what a side is told whose connection ended without a closing frame. */
export const ABNORMAL = 1006;
