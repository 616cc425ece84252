import type { StoredToken } from "../stores/contract";
import type { AppCredentials } from "../wechat/issue-token";
import { FORCE_RULE, wechatDay } from "./force-budget";
import type { KeeperParts } from "./keeper-parts";
import { remainingMs } from "./refresh-policy";
import { type RejectionAnswer, TokenKeeper } from "./token-keeper";

/** One app's token as operators see it. */
export interface TokenStatus {
  readonly appId: string;
  readonly remainingS: number;
  readonly forceRefreshesLeft: number;
  /** Why WeChat is not asked at present. */
  readonly heldBecause?: string;
}

/** The access_token centre (中控服务器): the one place that asks WeChat for tokens, for every app it is given. */
export class TokenCentre {
  readonly #keepers = new Map<string, TokenKeeper>();

  constructor(
    apps: readonly AppCredentials[],
    private readonly parts: KeeperParts,
  ) {
    for (const app of apps) this.#keepers.set(app.appId, new TokenKeeper({ ...parts, app }));
  }

  start(): void {
    for (const keeper of this.#keepers.values()) keeper.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.stop()));
  }

  /** What {@link current} gives, without waiting; undefined where it has to be waited for. */
  fresh(appId: string): StoredToken | undefined {
    return this.#keepers.get(appId)?.fresh();
  }

  /**
   * @returns undefined for an app the centre does not know
   * @throws TokenUnavailable
   */
  async current(appId: string): Promise<StoredToken | undefined> {
    return this.#keepers.get(appId)?.current();
  }

  /**
   * @param hash SHA-256 of the token that WeChat rejected, hex
   * @throws TokenUnavailable
   */
  async rejected(appId: string, hash: string): Promise<RejectionAnswer | undefined> {
    return this.#keepers.get(appId)?.rejected(hash);
  }

  /** For metrics and readiness; what the store cannot say counts as none left. */
  async status(): Promise<readonly TokenStatus[]> {
    const { clock, store } = this.parts;
    const now = clock.now();
    return Promise.all(
      [...this.#keepers].map(async ([appId, keeper]) => {
        const { token } = keeper;
        const left = await store.left(appId, wechatDay(now), FORCE_RULE).catch(() => 0);
        const hold = await keeper.hold();
        return {
          appId,
          remainingS: token ? Math.floor(remainingMs(token, now) / 1_000) : 0,
          forceRefreshesLeft: left,
          ...(hold === undefined ? {} : { heldBecause: hold.reason }),
        };
      }),
    );
  }
}
