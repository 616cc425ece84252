import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** An address before a server's own, which can refuse connections while the server behind it lives. */
export class Gate {
  readonly #sockets = new Set<Socket>();
  readonly #target: number;
  #listener = createServer();
  #port = 0;

  private constructor(target: number) {
    this.#target = target;
  }

  /** @param target port of loopback behind it */
  static async open(target: number): Promise<Gate> {
    const gate = new Gate(target);
    await gate.allow();
    return gate;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** Cuts every connection and refuses new ones. */
  async refuse(): Promise<void> {
    const closed = once(this.#listener, "close");
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Takes connections again, at the same port. */
  async allow(): Promise<void> {
    this.#listener = createServer((near) => this.#pass(near));
    this.#listener.listen(this.#port, "127.0.0.1");
    await once(this.#listener, "listening");
    this.#port = (this.#listener.address() as AddressInfo).port;
  }

  #pass(near: Socket): void {
    const far = connect(this.#target, "127.0.0.1");
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
