/** WeChat caches no longer answer, bytes (facts: background fetch, reply). */
const LONGEST_REPLY = 256 * 1024;

export type FetchType = "periodic" | "pre";

/** What WeChat fetched for the app without it, and what it sends along. */
export interface FetchedData {
  readonly fetchedData: string;
  /** When the client got it, ms. */
  readonly timeStamp: number;
  readonly fetchType: FetchType;
}

/** The background fetch of one app of one user: outlives the app, goes with WeChat's cleanup. */
export class BackgroundData {
  token: string | undefined;
  readonly #fetched = new Map<FetchType, FetchedData>();

  /** WeChat's client asked the app's server and got this. False when it is too large to be cached. */
  deliver(fetchType: FetchType, fetchedData: string, timeStamp: number): boolean {
    if (new TextEncoder().encode(fetchedData).length > LONGEST_REPLY) return false;
    this.#fetched.set(fetchType, { fetchedData, timeStamp, fetchType });
    return true;
  }

  latest(fetchType: FetchType): FetchedData | undefined {
    return this.#fetched.get(fetchType);
  }

  clear(): void {
    this.token = undefined;
    this.#fetched.clear();
  }
}
