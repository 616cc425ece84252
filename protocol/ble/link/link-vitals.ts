import { BehaviorSubject, distinctUntilChanged, type Observable } from "rxjs";
import type { ConnectionState } from "../connection";
import { DEFAULT_MTU, payloadSize } from "./mtu";

/** What changes while a link lives. */
export class LinkVitals {
  private readonly state = new BehaviorSubject<ConnectionState>("connected");
  private readonly peerLimit: number;
  private currentMtu = DEFAULT_MTU;

  readonly state$: Observable<ConnectionState> = this.state.pipe(distinctUntilChanged());

  /** @param peerLimit the most bytes the device takes in one write. */
  constructor(peerLimit: number) {
    this.peerLimit = peerLimit;
  }

  /** ATT MTU in bytes. */
  get mtu(): number {
    return this.currentMtu;
  }

  get payloadSize(): number {
    return payloadSize(this.currentMtu, this.peerLimit);
  }

  setMtu(mtu: number): void {
    this.currentMtu = mtu;
  }

  watchdogs(inARow: number): void {
    this.state.next(inARow === 0 ? "connected" : "suspect");
  }

  end(): void {
    this.state.next("ended");
    this.state.complete();
  }
}
