import { bytes, bytesOf, inner, num, numberOf, parse } from "./plain-protobuf";
import { openSecurity0, openSecurity1, openSecurity2, type Sealed, type Send } from "./plain-security";

export interface HeardNetwork {
  readonly ssid: string;
  readonly rssi: number;
  readonly auth: number;
}

export interface StatusReport {
  readonly station: number;
  readonly failReason?: number;
  readonly attemptsLeft?: number;
  readonly ip?: string;
}

export interface Secrets {
  readonly pop?: string;
  readonly username?: string;
  /** False: firmware with one nonce for all. */
  readonly moving?: boolean;
}

/** A client of unified provisioning written from its documents alone: no code in common with the firmware under test. */
export class PlainClient {
  #sealed: Sealed | undefined;

  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  async version(): Promise<Record<string, unknown>> {
    return JSON.parse(Buffer.from(await this.#send("proto-ver", Buffer.from("---"))).toString());
  }

  async open(security: 0 | 1 | 2, { pop = "", username = "wifiprov", moving = true }: Secrets = {}): Promise<void> {
    if (security === 0) this.#sealed = await openSecurity0(this.#send);
    else if (security === 1) this.#sealed = await openSecurity1(this.#send, pop);
    else this.#sealed = await openSecurity2(this.#send, username, pop, moving);
  }

  async scan(): Promise<readonly HeardNetwork[]> {
    await this.ask("prov-scan", bytes(10, Buffer.concat([num(1, 1), num(4, 120)])));
    const status = inner(
      parse(await this.ask("prov-scan", Buffer.concat([num(1, 2), bytes(12, Buffer.alloc(0))]))),
      13,
    );
    const found: HeardNetwork[] = [];
    for (let start = 0; start < numberOf(status, 2); start += 4) {
      const count = Math.min(4, numberOf(status, 2) - start);
      const page = Buffer.concat([...(start > 0 ? [num(1, start)] : []), num(2, count)]);
      const result = inner(parse(await this.ask("prov-scan", Buffer.concat([num(1, 4), bytes(14, page)]))), 15);
      for (const entry of result.get(1) ?? []) {
        const fields = parse(entry as Buffer);
        found.push({ ssid: bytesOf(fields, 1).toString(), rssi: numberOf(fields, 3), auth: numberOf(fields, 5) });
      }
    }
    return found;
  }

  /** Status of the answer: 0 is success. */
  async set(ssid: string, password: string): Promise<number> {
    const config = Buffer.concat([bytes(1, Buffer.from(ssid)), bytes(2, Buffer.from(password))]);
    return numberOf(inner(parse(await this.ask("prov-config", Buffer.concat([num(1, 2), bytes(12, config)]))), 13), 1);
  }

  async apply(): Promise<number> {
    const request = Buffer.concat([num(1, 4), bytes(14, Buffer.alloc(0))]);
    return numberOf(inner(parse(await this.ask("prov-config", request)), 15), 1);
  }

  async status(): Promise<StatusReport> {
    const report = inner(parse(await this.ask("prov-config", bytes(10, Buffer.alloc(0)))), 11);
    const ip = bytesOf(inner(report, 11), 1).toString();
    return {
      station: numberOf(report, 2),
      ...(report.has(10) ? { failReason: numberOf(report, 10) } : {}),
      ...(report.has(12) ? { attemptsLeft: numberOf(inner(report, 12), 1) } : {}),
      ...(ip === "" ? {} : { ip }),
    };
  }

  async reset(): Promise<number> {
    return numberOf(parse(await this.ask("prov-ctrl", Buffer.concat([num(1, 1), bytes(11, Buffer.alloc(0))]))), 2);
  }

  /** One message to an endpoint within the session. */
  async ask(endpoint: string, plain: Uint8Array): Promise<Buffer> {
    if (this.#sealed === undefined) throw new Error("no session");
    return this.#sealed.decrypt(await this.#send(endpoint, this.#sealed.encrypt(plain)));
  }
}
