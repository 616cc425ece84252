import type { FakeAppOptions } from "../../../server/fake-wechat/fake-app";
import type { TokenStore } from "../../../server/stores/contract";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import type { KeeperParts } from "../../../server/token/keeper-parts";
import { TokenCentre } from "../../../server/token/token-centre";
import type { TokenEvent } from "../../../server/token/token-event";
import type { TokenMode } from "../../../server/wechat/issue-token";
import { fakeIssuer } from "./fake-issuer";
import { VirtualClock } from "./virtual-clock";

export const APP = "wx0000000000000001";
export const SECRET = "0123456789abcdef0123456789abcdef";

/** Token centres of several processes on one store, in virtual time, with the stand-in behind them. */
export function centreRig(mode: TokenMode, options: Partial<FakeAppOptions> = {}) {
  const clock = new VirtualClock();
  const stores = openSqlite(":memory:", clock);
  const upstream = fakeIssuer(clock, [{ appId: APP, secret: SECRET, ...options }]);
  const events: TokenEvent[] = [];
  let processes = 0;
  /** @param other what this process is given or meets instead */
  const centre = (
    store: TokenStore = stores.tokens,
    { secret = SECRET, ...other }: Partial<KeeperParts> & { secret?: string } = {},
  ) =>
    new TokenCentre([{ appId: APP, secret, mode }], {
      clock,
      store,
      issue: upstream.issue,
      listener: (event) => void events.push(event),
      owner: `process ${++processes}`,
      random: () => 0.5,
      ...other,
    });
  /** What a business endpoint says of a token: 0 when it works. */
  const errcode = (token: string) => upstream.wechat.getApiDomainIp({ access_token: token }).errcode ?? 0;
  return { clock, stores, upstream, events, centre, errcode };
}
