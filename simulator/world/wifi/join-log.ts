import { bytesToHex } from "../../../protocol/bytes/hex";
import type { StationAir } from "../radio/device-host";

/** A join of a device that went well. */
export interface LoggedJoin {
  readonly ssidHex: string;
  /** World time. */
  readonly at: number;
  /** A phone was connected to the device: somebody had it join. Otherwise it came back by itself. */
  readonly asked: boolean;
  /** A phone heard another device say the same serial at the time. */
  readonly twinHeard: boolean;
}

/** What a join is seen beside. */
export interface JoinWitness {
  /** A phone is connected to the device. */
  readonly isLinked: () => boolean;
  /** A phone hears another device that says its serial. */
  readonly isTwinHeard: () => boolean;
}

/** Which devices joined which networks, and how often: the truth that an app's list is held against. */
export class JoinLog {
  readonly #joins = new Map<string, LoggedJoin[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A device's Wi-Fi air, its joins written down. */
  watch(device: string, air: StationAir, { isLinked, isTwinHeard }: JoinWitness): StationAir {
    return {
      scan: (bands) => air.scan(bands),
      tryJoin: (request) => {
        const result = air.tryJoin(request);
        if (result.ok) {
          const [ssidHex, at] = [bytesToHex(request.ssid), this.#now()];
          this.#add(device, { ssidHex, at, asked: isLinked(), twinHeard: isTwinHeard() });
        }
        return result;
      },
    };
  }

  /** In the order in which they happened. */
  of(device: string): readonly LoggedJoin[] {
    return this.#joins.get(device) ?? [];
  }

  /** Joins that somebody had a device make though it was on this network before. */
  again(device: string, ssidHex: string): number {
    const joins = this.of(device).filter((join) => join.ssidHex === ssidHex);
    return joins.slice(1).filter(({ asked }) => asked).length;
  }

  #add(device: string, join: LoggedJoin): void {
    this.#joins.set(device, [...this.of(device), join]);
  }
}
