/** Ports that WeChat never connects to: everything below 1024 and these (typings of `TCPSocket`). */
const FORBIDDEN: ReadonlySet<number> = new Set([
  1099, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 3128, 3306, 3389, 3659, 4045, 5060, 5061, 5432, 5984, 6379, 6000,
  6566, 7001, 7002, 8443, 8888, 9200, 9300, 10051, 10080, 11211, 27017, 27018, 27019,
]);
/** wx-hardware-api 8 (createTCPSocket): so many sockets in so many ms. */
const MOST_SOCKETS = 20;
const WINDOW_MS = 300_000;

export function isForbiddenTcpPort(port: number): boolean {
  return port < 1_024 || (port >= 8_000 && port <= 8_100) || FORBIDDEN.has(port);
}

/** Counts the sockets an app creates; a kill does not start it over, since WeChat counts and not the app. */
export class TcpCreations {
  #times: readonly number[] = [];

  /** False when there were too many within the window. */
  take(now: number): boolean {
    this.#times = this.#times.filter((time) => time > now - WINDOW_MS);
    if (this.#times.length >= MOST_SOCKETS) return false;
    this.#times = [...this.#times, now];
    return true;
  }
}
