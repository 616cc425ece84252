import type { DeviceHost } from "../../../simulator/world/radio/device-host";
import type { PeripheralLink } from "../../../simulator/world/radio/peripheral";
import { ReplayFailure } from "../replay-failure";

const MAX_RUNS = 1000;

interface Planned {
  readonly at: number;
  readonly work: () => void;
}

/** A world just big enough for one firmware on one link: time that jumps, recorded randomness, no Wi-Fi. */
export class Stage {
  /** What the firmware notified, in order; emptied by the reader. */
  readonly frames: Uint8Array[] = [];
  /** The firmware ended the link. */
  closed = false;
  readonly host: DeviceHost;
  readonly link: PeripheralLink;
  #now = 0;
  readonly #planned = new Set<Planned>();

  constructor(mtu: number, randomBytes: (length: number) => Uint8Array) {
    this.host = {
      now: () => this.#now,
      schedule: (delayMs, work) => {
        const planned = { at: this.#now + delayMs, work };
        this.#planned.add(planned);
        return () => this.#planned.delete(planned);
      },
      randomBytes,
      air: { scan: () => [], tryJoin: () => ({ ok: false, reason: "no-ap" }) },
    };
    this.link = {
      id: 1,
      mtu,
      notify: (_characteristic, value) => this.frames.push(value),
      disconnect: () => {
        this.closed = true;
      },
    };
  }

  /** Runs what the firmware planned, in time order, until it is idle. */
  settle(): void {
    for (let runs = 0; this.#planned.size > 0; runs++) {
      if (runs === MAX_RUNS) throw new ReplayFailure("the virtual firmware does not come to rest");
      const [next] = [...this.#planned].sort((a, b) => a.at - b.at);
      if (next === undefined) return;
      this.#planned.delete(next);
      this.#now = next.at;
      next.work();
    }
  }
}
