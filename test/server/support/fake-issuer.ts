import { pause } from "../../../server/clock/clock";
import type { FakeAppOptions } from "../../../server/fake-wechat/fake-app";
import { FakeWechat } from "../../../server/fake-wechat/fake-wechat";
import { type Issued, readIssued, type TokenIssuer } from "../../../server/wechat/issue-token";
import { parseReply } from "../../../server/wechat/reply";
import type { VirtualClock } from "./virtual-clock";

/** The stand-in without HTTP, in virtual time. */
export interface FakeIssuer {
  readonly wechat: FakeWechat;
  readonly issue: TokenIssuer;
  /** Calls under way at the same time, at most. */
  readonly busiest: () => number;
  readonly calls: () => number;
  /** What the next calls answer instead; the call counts all the same. */
  answerNext(...answers: readonly Issued[]): void;
  latencyMs: number;
}

export function fakeIssuer(clock: VirtualClock, apps: readonly FakeAppOptions[]): FakeIssuer {
  const wechat = new FakeWechat(() => clock.now(), apps);
  const next: Issued[] = [];
  let underWay = 0;
  let busiest = 0;
  let calls = 0;
  const issuer: FakeIssuer = {
    wechat,
    latencyMs: 50,
    busiest: () => busiest,
    calls: () => calls,
    answerNext: (...answers) => void next.push(...answers),
    async issue({ appId, secret, mode }, force) {
      calls++;
      busiest = Math.max(busiest, ++underWay);
      await pause(clock, issuer.latencyMs);
      underWay--;
      const other = next.shift();
      if (other) return other;
      const fields = { grant_type: "client_credential", appid: appId, secret, force_refresh: force };
      const answer =
        mode === "plain"
          ? wechat.getAccessToken(fields, "127.0.0.1")
          : wechat.getStableAccessToken(fields, "127.0.0.1");
      return readIssued(parseReply(200, JSON.stringify(answer)));
    },
  };
  return issuer;
}
