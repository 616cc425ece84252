import { Agent, request } from "undici";

export interface CrowdOptions {
  readonly callers: number;
  readonly appId: string;
  readonly key: string;
  /** Where the servers listen, looked at before each request. */
  readonly urls: () => readonly string[];
  /** The stand-in's time, Unix ms. */
  readonly now: () => number;
  /** Whether a business endpoint took the token at that time. */
  readonly works: (token: string, at: number) => boolean;
}

/** What all callers saw together. */
export interface CrowdReport {
  readonly answers: number;
  /** Answers whose token did not work even when it was asked for. */
  readonly rejected: number;
  /** What went wrong, by HTTP status and code or by the connection's error; each was asked again elsewhere. */
  readonly troubles: Readonly<Record<string, number>>;
  /** The most requests under way at the same time. */
  readonly atOnce: number;
  /** The longest any caller went from one token to the next, real ms. */
  readonly longestWithoutMs: number;
}

/** The longest a caller rests between two requests, ms. */
const REST_MS = 400;
/** A caller whose server does not answer turns to the next. */
const PATIENCE_MS = 30_000;

/** Business servers that ask for a token over and over. */
export class Crowd {
  readonly #agent: Agent;
  readonly #troubles = new Map<string, number>();
  #answers = 0;
  #rejected = 0;
  #underWay = 0;
  #atOnce = 0;
  #longestWithoutMs = 0;
  #stopped = false;
  readonly #loops: Promise<void>[] = [];

  readonly #options: CrowdOptions;

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#agent = new Agent({ connections: options.callers, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  }

  start(): void {
    for (let caller = 0; caller < this.#options.callers; caller++) this.#loops.push(this.#live(caller));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#loops);
    await this.#agent.destroy();
  }

  get report(): CrowdReport {
    return {
      answers: this.#answers,
      rejected: this.#rejected,
      troubles: Object.fromEntries(this.#troubles),
      atOnce: this.#atOnce,
      longestWithoutMs: this.#longestWithoutMs,
    };
  }

  async #live(caller: number): Promise<void> {
    let servedAt = Date.now();
    for (let turn = caller; !this.#stopped; turn++) {
      if (await this.#ask(turn)) {
        this.#longestWithoutMs = Math.max(this.#longestWithoutMs, Date.now() - servedAt);
        servedAt = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * REST_MS));
    }
  }

  /** @returns whether there was a token */
  async #ask(turn: number): Promise<boolean> {
    const { urls, appId, key, now, works } = this.#options;
    const servers = urls();
    const url = `${servers[turn % servers.length]}/v1/apps/${appId}/access-token`;
    const askedAt = now();
    this.#atOnce = Math.max(this.#atOnce, ++this.#underWay);
    try {
      const answer = await request(url, { dispatcher: this.#agent, headers: { authorization: `Bearer ${key}` } });
      const body = (await answer.body.json()) as { accessToken?: string; error?: { code: string } };
      if (answer.statusCode !== 200) return this.#trouble(`${answer.statusCode} ${body.error?.code}`);
      this.#answers++;
      if (!works(body.accessToken ?? "", askedAt)) this.#rejected++;
      return true;
    } catch (error) {
      return this.#trouble((error as { code?: string }).code ?? String(error));
    } finally {
      this.#underWay--;
    }
  }

  #trouble(what: string): false {
    this.#troubles.set(what, (this.#troubles.get(what) ?? 0) + 1);
    return false;
  }
}
