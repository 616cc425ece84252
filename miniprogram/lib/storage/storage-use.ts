/** Kilobytes, of 1,024 bytes. */
export interface StorageUse {
  readonly used: number;
  readonly limit: number;
}

/** What the app keeps on the phone, and what WeChat lets it keep; undefined when WeChat does not say. Never throws. */
export function readStorageUse(source: Pick<WechatMiniprogram.Wx, "getStorageInfoSync">): StorageUse | undefined {
  try {
    const { currentSize, limitSize } = source.getStorageInfoSync();
    return limitSize > 0 ? { used: currentSize, limit: limitSize } : undefined;
  } catch {
    return undefined;
  }
}
