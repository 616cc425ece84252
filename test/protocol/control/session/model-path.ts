import { BehaviorSubject, EMPTY, Observable, Subject, type Subscriber, timer } from "rxjs";
import type { ControlPath, OpenPath, PathKind, Reachability } from "../../../../protocol/control/path";
import type { DeviceMessage, PhoneMessage } from "../../../../protocol/control/wire/messages";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { World } from "../../../../simulator/world/time/world";
import type { ModelDevice } from "./model-device";

/** When each copy of a message arrives, ms; none: it is lost. */
export type Fate = () => readonly number[];

export const LOST = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });

/** A path to a model device over a network that loses, doubles and delays. */
export class ModelPath implements ControlPath {
  readonly sent: PhoneMessage[] = [];
  readonly reachability$ = new BehaviorSubject<Reachability>({ isReachable: true });
  fate: Fate = () => [10];
  /** ms until it is open, as a link takes them. */
  openMs = 0;
  isOpening = false;
  opened = 0;
  readonly #world: World;
  readonly #device: ModelDevice;
  #link: Subject<DeviceMessage> | undefined;

  constructor(
    readonly kind: PathKind,
    world: World,
    device: ModelDevice,
  ) {
    this.#world = world;
    this.#device = device;
  }

  get isOpen(): boolean {
    return this.#link !== undefined;
  }

  open(): Observable<OpenPath> {
    return new Observable((subscriber) => {
      if (this.openMs === 0) {
        this.#become(subscriber);
        return;
      }
      this.isOpening = true;
      subscriber.add(timer(this.openMs, this.#world.scheduler).subscribe(() => this.#become(subscriber)));
      return () => {
        this.isOpening = false;
      };
    });
  }

  say(message: DeviceMessage, link = this.#link): void {
    this.#later(() => link?.next(message));
  }

  lose(): void {
    this.#link?.error(LOST);
  }

  #become(subscriber: Subscriber<OpenPath>): void {
    this.isOpening = false;
    if (!this.reachability$.value.isReachable) {
      subscriber.error(LOST);
      return;
    }
    const link = new Subject<DeviceMessage>();
    this.#link = link;
    this.opened += 1;
    const send = (message: PhoneMessage) => {
      this.sent.push(message);
      this.#later(() => {
        for (const answer of this.#device.take(message)) this.say(answer, link);
      });
      return EMPTY;
    };
    subscriber.next({ kind: this.kind, messages$: link, send });
    subscriber.add(() => {
      if (this.#link === link) this.#link = undefined;
    });
  }

  #later(arrive: () => void): void {
    for (const ms of this.fate()) timer(ms, this.#world.scheduler).subscribe(arrive);
  }
}
