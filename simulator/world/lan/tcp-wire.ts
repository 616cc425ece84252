import type { TcpEnd, TcpReceiver } from "./lan-host";
import { CROSSING_MS, type SubnetOptions } from "./subnet-options";
import { tracedPayload } from "./traced-payload";

/** How a phone opens a connection, and what it hears of it. */
export interface TcpConnect extends TcpReceiver {
  readonly address: string;
  readonly port: number;
  opened(end: TcpEnd): void;
  /** The host is there and refuses. Where no host is, nothing answers. */
  refused(): void;
}

/** TCP between phones and devices: in order, without loss, until one side closes or leaves the network. */
export class TcpWire {
  readonly #options: Pick<SubnetOptions, "timeline" | "members" | "trace">;
  #connections = 0;

  constructor(options: Pick<SubnetOptions, "timeline" | "members" | "trace">) {
    this.#options = options;
  }

  connect(phone: string, request: TcpConnect): () => void {
    const { address, port } = request;
    const { members } = this.#options;
    const id = ++this.#connections;
    let isOpen = true;
    let receiver: TcpReceiver | undefined;
    const there = () => members.at(phone, address);
    const trace = (from: "phone" | "device", what: object) =>
      this.#options.trace.record("lan", {
        phone,
        api: "tcp",
        connection: id,
        to: `${address}:${port}`,
        from,
        ...what,
      });
    const later = (work: () => void) => void this.#options.timeline.schedule(CROSSING_MS, work, "radio.lan");
    const whileOpen = (work: () => void) =>
      later(() => {
        if (!isOpen) return;
        if (there() !== undefined) return work();
        isOpen = false;
        receiver?.closed();
        request.closed();
      });
    const end = (side: "phone" | "device", other: () => TcpReceiver | undefined): TcpEnd => ({
      write: (data) => {
        if (!isOpen) return;
        const copy = data.slice();
        trace(side, tracedPayload(copy));
        whileOpen(() => other()?.received(copy));
      },
      close: () => {
        if (!isOpen) return;
        trace(side, { closes: true });
        whileOpen(() => {
          isOpen = false;
          other()?.closed();
        });
      },
    });
    const phoneEnd = end("phone", () => receiver);
    trace("phone", { opens: true });
    later(() => {
      const host = there();
      if (!isOpen || host === undefined) return;
      // Before the device may write: whoever connects hears of that first.
      later(() => {
        if (!isOpen) return;
        if (receiver !== undefined) request.opened(phoneEnd);
        else {
          isOpen = false;
          request.refused();
        }
      });
      receiver = host.device?.lan?.()?.tcp?.(
        port,
        end("device", () => request),
      );
    });
    return () => {
      if (receiver === undefined) isOpen = false;
      else phoneEnd.close();
    };
  }
}
