import type { Caller } from "../token/callers";
import type { AppCredentials } from "../wechat/issue-token";

/** Everything a person may set, read and checked. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Where WeChat's server API is: `https://api.weixin.qq.com` or a stand-in. */
  readonly wechatUrl: string;
  readonly apps: readonly AppCredentials[];
  readonly callers: readonly Caller[];
  /** Several processes share this Redis; without one, SQLite serves one process. */
  readonly redisUrl?: string;
  readonly sqliteFile: string;
  readonly logLevel: string;
}
