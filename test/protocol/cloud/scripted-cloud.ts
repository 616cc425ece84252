import { BehaviorSubject, defer, EMPTY, Observable, of, Subject, throwError, timer } from "rxjs";
import type { PhoneCloudMessage, ServerCloudMessage } from "../../../protocol/cloud/messages";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { CloudPort, CloudSocket } from "../../../protocol/ports/cloud";
import type { World } from "../../../simulator/world/time/world";

export const DEVICE = "a".repeat(32);
export const HEARTBEAT_MS = 20_000;

/** A server at the other end of a {@link CloudPort}, as a test has it. Its clock is ahead of the phone's. */
export class ScriptedCloud implements CloudPort {
  static readonly AHEAD_MS = 1_000_000;
  readonly heard: PhoneCloudMessage[] = [];
  connections = 0;
  mood: "answers" | "silent" | "down" = "answers";
  goodTokens: readonly string[] = ["t1"];
  /** When each text arrives, ms; none: it is lost. */
  fate: () => readonly number[] = () => [20];
  onMessage = (_message: PhoneCloudMessage): void => undefined;
  #socket: Subject<string> | undefined;

  constructor(readonly world: World) {}

  get isOpen(): boolean {
    return this.#socket !== undefined;
  }

  now(): number {
    return this.world.now() + ScriptedCloud.AHEAD_MS;
  }

  connect(): Observable<CloudSocket> {
    return new Observable((subscriber) => {
      this.connections += 1;
      if (this.mood === "down") return subscriber.error(broken());
      const received = new Subject<string>();
      this.#socket = received;
      received.subscribe({ error: (error: unknown) => subscriber.error(error), complete: () => subscriber.complete() });
      const send = (text: string) =>
        defer(() => {
          this.#later(() => {
            if (this.#socket === received) this.#hear(JSON.parse(text));
          });
          return EMPTY;
        });
      subscriber.next({ received$: received, send });
      subscriber.add(() => {
        if (this.#socket === received) this.#socket = undefined;
      });
    });
  }

  say(message: ServerCloudMessage | { readonly op: string }): void {
    const socket = this.#socket;
    this.#later(() => socket?.next(JSON.stringify(message)));
  }

  close(): void {
    this.#socket?.complete();
  }

  break(): void {
    this.#socket?.error(broken());
  }

  /** What it was said of one kind, oldest first. */
  of<Op extends PhoneCloudMessage["op"]>(op: Op): readonly Extract<PhoneCloudMessage, { op: Op }>[] {
    return this.heard.filter((message): message is Extract<PhoneCloudMessage, { op: Op }> => message.op === op);
  }

  #hear(message: PhoneCloudMessage): void {
    this.heard.push(message);
    if (this.mood === "silent") return;
    if (message.op === "hello") {
      const isGood = this.goodTokens.includes(message.token);
      this.say(
        isGood ? { op: "welcome", heartbeatMs: HEARTBEAT_MS, now: this.now() } : { op: "refused", why: "signed-out" },
      );
    }
    if (message.op === "ping") this.say({ op: "pong" });
    this.onMessage(message);
  }

  #later(arrive: () => void): void {
    for (const ms of this.fate()) timer(ms, this.world.scheduler).subscribe(arrive);
  }
}

/** What a link to it is made of. */
export function linkParts(world: World) {
  const cloud = new ScriptedCloud(world);
  const visible = new BehaviorSubject(true);
  const online = new BehaviorSubject(true);
  const asked: (string | undefined)[] = [];
  const tokens = { next: ["t1"] as string[], fails: false };
  return {
    ...{ cloud, visible, online, asked, tokens },
    options: {
      ports: {
        cloud,
        clock: world,
        lifecycle: { visible$: visible },
        randomness: { bytes: (length: number) => of(new Uint8Array(length)) },
      },
      isOnline$: online,
      token: (rejected?: string) =>
        defer(() => {
          asked.push(rejected);
          const [token] = tokens.next.length > 1 ? [tokens.next.shift()] : tokens.next;
          return tokens.fails || token === undefined ? throwError(signedOut) : of(token);
        }),
    },
  };
}

function broken(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "wait-and-retry" });
}

function signedOut(): DeviceError {
  return new DeviceError({ kind: "refused", what: "signed-out" }, { advice: "wait-and-retry" });
}
