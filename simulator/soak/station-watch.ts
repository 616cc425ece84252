import type { StationAir } from "../world/radio/device-host";

/** A device's Wi-Fi air, with what came of its last attempt to join: the truth that an app's "joined" is held against. */
export class StationWatch implements StationAir {
  readonly #air: StationAir;
  #joined: Uint8Array | undefined;

  constructor(air: StationAir) {
    this.#air = air;
  }

  /** Name bytes; undefined after a failed attempt, or none. */
  get joined(): Uint8Array | undefined {
    return this.#joined;
  }

  scan(bands: Parameters<StationAir["scan"]>[0]): ReturnType<StationAir["scan"]> {
    return this.#air.scan(bands);
  }

  tryJoin(request: Parameters<StationAir["tryJoin"]>[0]): ReturnType<StationAir["tryJoin"]> {
    const result = this.#air.tryJoin(request);
    this.#joined = result.ok ? request.ssid.slice() : undefined;
    return result;
  }
}
