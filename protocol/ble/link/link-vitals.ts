import { BehaviorSubject, distinctUntilChanged, type Observable } from "rxjs";
import type { ConnectionState } from "../connection";
import { DEFAULT_MTU, payloadSize } from "./mtu";

/** What changes while a link lives. */
export class LinkVitals {
  readonly #state = new BehaviorSubject<ConnectionState>("connected");
  readonly #peerLimit: number;
  #mtu = DEFAULT_MTU;

  readonly state$: Observable<ConnectionState> = this.#state.pipe(distinctUntilChanged());

  /** @param peerLimit the most bytes the device takes in one write. */
  constructor(peerLimit: number) {
    this.#peerLimit = peerLimit;
  }

  /** ATT MTU in bytes. */
  get mtu(): number {
    return this.#mtu;
  }

  get payloadSize(): number {
    return payloadSize(this.#mtu, this.#peerLimit);
  }

  setMtu(mtu: number): void {
    this.#mtu = mtu;
  }

  watchdogs(inARow: number): void {
    this.#state.next(inARow === 0 ? "connected" : "suspect");
  }

  end(): void {
    this.#state.next("ended");
    this.#state.complete();
  }
}
