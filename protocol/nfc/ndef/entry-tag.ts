import { untagged } from "./encode-record";
import type { TypedRecord } from "./typed-record";

/** WeChat's Android package. */
export const WECHAT_PACKAGE = "com.tencent.mm";

/** What `generatenfcscheme` and its like return. Query and ticket of whoever made it: shown, never opened without a question. */
const SCHEME = /^weixin:\/\/dl\/business\/\?\S+$/;
/** UTF-16 units; a scheme's query has 1,024 at most. */
const LONGEST = 2_048;

/** Whether a URI opens a mini program in WeChat. */
export function isEntryScheme(uri: string): boolean {
  return uri.length <= LONGEST && SCHEME.test(uri);
}

/**
 * The two records of a tag that opens a mini program (WeChat, "NFC tag opens mini program"): the scheme first, which is all
 * that an iPhone reads, then the Android Application Record; the other way round Android opens WeChat and nothing in it.
 */
export function entryTag(scheme: string): readonly TypedRecord[] {
  return [untagged({ kind: "uri", uri: scheme }), untagged({ kind: "aar", package: WECHAT_PACKAGE })];
}
