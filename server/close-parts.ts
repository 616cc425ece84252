import type { ServerParts } from "./http/plugin";

/** Ends what `assemble` made, once the server is closed and tokens are stopped: nothing needs what ended before it. */
export async function closeParts({ wechat, house, deviceCloud, broker, stores }: ServerParts): Promise<void> {
  await wechat.close();
  await house?.close();
  await deviceCloud?.close();
  await broker?.close();
  await stores.close();
}
