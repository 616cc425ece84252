import type { CloudNotice } from "../contract";
import { CLOSE, PHONE_LIMITS } from "./limits";
import { PhoneConnection } from "./phone-connection";
import type { PhoneParts, PhoneSocket } from "./phone-parts";

/** All phones that this process has a connection with. What happens anywhere reaches those that watch it. */
export class Phones {
  readonly #all = new Set<PhoneConnection>();
  readonly #byDevice = new Map<string, Set<PhoneConnection>>();
  readonly #byUser = new Map<string, Set<PhoneConnection>>();
  /** Where each connection stands in the two above. */
  readonly #entries = new Map<PhoneConnection, { readonly user?: string; readonly devices: ReadonlySet<string> }>();
  readonly #unsubscribe: () => void;
  #isStopping = false;

  constructor(private readonly parts: PhoneParts) {
    this.#unsubscribe = parts.fanout.subscribe((notice) => this.#notify(notice));
  }

  get size(): number {
    return this.#all.size;
  }

  /** A connection; undefined: there is no room for one, the socket was closed. */
  open(socket: PhoneSocket): PhoneConnection | undefined {
    if (this.#isStopping || this.#all.size >= PHONE_LIMITS.most) {
      socket.close(CLOSE.tryLater, "try later");
      return undefined;
    }
    const connection = new PhoneConnection(this.parts, socket, (changed) => this.#changed(changed));
    this.#all.add(connection);
    return connection;
  }

  /** Ends all of them, and takes no more. */
  stop(): void {
    this.#isStopping = true;
    this.#unsubscribe();
    for (const connection of [...this.#all]) connection.close(CLOSE.goingAway, "the server stops");
  }

  #notify(notice: CloudNotice): void {
    for (const connection of [...(this.#concernedBy(notice) ?? [])]) connection.notify(notice);
  }

  #concernedBy(notice: CloudNotice): ReadonlySet<PhoneConnection> | undefined {
    if (notice.to === "all") return this.#all;
    return notice.to === "device" ? this.#byDevice.get(notice.device) : this.#byUser.get(notice.user);
  }

  #changed(connection: PhoneConnection): void {
    const before = this.#entries.get(connection);
    if (before?.user !== undefined) remove(this.#byUser, before.user, connection);
    for (const device of before?.devices ?? []) remove(this.#byDevice, device, connection);
    if (connection.isClosed) {
      this.#entries.delete(connection);
      this.#all.delete(connection);
      return;
    }
    const { phone, watched } = connection;
    if (phone !== undefined) {
      add(this.#byUser, phone.user, connection);
      if (before?.user === undefined) this.#replaceOldest(phone);
    }
    for (const device of watched) add(this.#byDevice, device, connection);
    this.#entries.set(connection, { ...(phone === undefined ? {} : { user: phone.user }), devices: watched });
  }

  #replaceOldest({ user, session }: { readonly user: string; readonly session: string }): void {
    const same = [...(this.#byUser.get(user) ?? [])].filter(({ phone }) => phone?.session === session);
    for (const oldest of same.slice(0, Math.max(0, same.length - PHONE_LIMITS.perSession)))
      oldest.close(CLOSE.replaced, "a newer connection of this phone");
  }
}

function add(index: Map<string, Set<PhoneConnection>>, key: string, connection: PhoneConnection): void {
  const members = index.get(key) ?? new Set();
  members.add(connection);
  index.set(key, members);
}

function remove(index: Map<string, Set<PhoneConnection>>, key: string, connection: PhoneConnection): void {
  const members = index.get(key);
  members?.delete(connection);
  if (members?.size === 0) index.delete(key);
}
