/** Keeps values encrypted on the phone. Every callback is called once, later. */
export interface SecretStorage {
  /** False where this client would keep the value in clear. */
  readonly encrypts: boolean;
  /** Undefined: nothing there, or nothing that can be read. */
  read(key: string, done: (value: unknown) => void): void;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

type StorageCalls = Pick<WechatMiniprogram.Wx, "getStorage" | "setStorage" | "removeStorage" | "getAppBaseInfo">;

/** First base library whose storage encrypts; older ones ignore the wish and would store in clear. */
const ENCRYPTS_SINCE = [2, 21, 3] as const;

/**
 * WeChat's own encryption (AES-128, keys undocumented): it keeps other programs and curious eyes out, and is no vault.
 * Both calls must ask for it.
 */
export function wxSecretStorage(wx: StorageCalls): SecretStorage {
  return {
    encrypts: isSince(wx),
    read: (key, done) => {
      wx.getStorage({ key, encrypt: true, success: ({ data }) => done(data), fail: () => done(undefined) });
    },
    write: (key, data) => {
      wx.setStorage({ key, data, encrypt: true, fail: () => undefined });
    },
    remove: (key) => {
      wx.removeStorage({ key, fail: () => undefined });
    },
  };
}

function isSince(wx: StorageCalls): boolean {
  let version: string;
  try {
    version = wx.getAppBaseInfo().SDKVersion;
  } catch {
    return false;
  }
  const parts = version.split(".").map(Number);
  for (const [at, least] of ENCRYPTS_SINCE.entries()) {
    const part = parts[at] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
