import { defer, map, type Observable, ReplaySubject, tap } from "rxjs";
import { Lane } from "../../ble/lane";
import { asDeviceError } from "../../errors/as-device-error";
import type { Clock } from "../../ports/clock";
import type { LogPort } from "../../ports/log";
import { protocolError } from "./esp-prov-error";
import type { MessageCipher } from "./message-cipher";
import type { Endpoint, Transport } from "./transport";

/** Milliseconds the device may work on a message: scans take 2 to 5 s, and ATT gives up after 30. */
export const WORK_TIMEOUT_MS = 20_000;
/** Milliseconds for a whole exchange; the transport's own watchdogs come first. */
const EXCHANGE_LIMIT_MS = 45_000;

export interface ChannelServices {
  readonly clock: Clock;
  readonly log: LogPort;
}

/**
 * The encrypted messages of one session, strictly one at a time: request and reply share one keystream, or one count of
 * nonces. A request that nobody waits for any more runs to its end. After the first error the two sides may be out of
 * step, so that ends the channel: everything asked for later errors with it.
 */
export class EspProvChannel {
  private readonly lane: Lane;
  private readonly failure = new ReplaySubject<never>(1);
  private ended = false;

  /** Errors with the one cause when the channel ends; never emits. */
  readonly failure$: Observable<never> = this.failure.asObservable();

  constructor(
    private readonly transport: Transport,
    private readonly cipher: MessageCipher,
    { clock, log }: ChannelServices,
  ) {
    this.lane = new Lane({ name: "esp-prov.session", clock, log });
  }

  /** An exchange failed. */
  get hasEnded(): boolean {
    return this.ended;
  }

  get scanGroup(): number {
    return this.transport.scanGroup;
  }

  has(endpoint: Endpoint): boolean {
    return this.transport.has(endpoint);
  }

  /**
   * Cold; sends one message and emits what `read` makes of the answer. Errors when `read` gives undefined.
   *
   * @param onTaken see {@link Transport.exchange}.
   */
  request<T>(
    endpoint: Endpoint,
    message: Uint8Array,
    read: (plain: Uint8Array) => T | undefined,
    onTaken?: () => void,
  ): Observable<T> {
    const delivery = { timeoutMs: WORK_TIMEOUT_MS, ...(onTaken === undefined ? {} : { onTaken }) };
    const run = () =>
      defer(() => this.transport.exchange(endpoint, this.cipher.encrypt(message), delivery)).pipe(
        map((reply) => {
          const plain = this.cipher.decrypt(reply);
          if (plain === undefined) throw protocolError("not-authentic");
          const value = read(plain);
          if (value === undefined) throw protocolError(`malformed-${endpoint.name}`);
          return value;
        }),
        tap({ error: (error: unknown) => this.end(error) }),
      );
    return this.lane
      .run({ label: endpoint.name, timeoutMs: EXCHANGE_LIMIT_MS, run })
      .pipe(tap({ error: (error: unknown) => this.end(error) }));
  }

  private end(error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    const cause = asDeviceError(error, "exchange");
    // Who hears of a failed request may ask for more at once: by then nobody may take this session for a living one.
    this.failure.error(cause);
    this.lane.close(cause);
  }
}
