type NetworkCalls = Pick<WechatMiniprogram.Wx, "getNetworkType" | "onNetworkStatusChange" | "onAppShow">;

/** Whether the phone has a network. Until WeChat says that it has none, it counts as there. */
export interface NetworkState {
  online(): boolean;
  /** Calls back whenever a network comes, until the returned function is called. */
  onOnline(listener: () => void): () => void;
  /** As {@link onOnline}, of either change. */
  onChange(listener: (isOnline: boolean) => void): () => void;
}

/** Follows WeChat; asks again when the app is shown, since changes in the background may not be told. Never throws. */
export function createNetworkState(wx: NetworkCalls): NetworkState {
  const listeners = new Set<(isOnline: boolean) => void>();
  let isOnline = true;
  const set = (next: boolean) => {
    if (next === isOnline) return;
    isOnline = next;
    for (const listener of [...listeners]) listener(next);
  };
  const onChange = (listener: (isOnline: boolean) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const ask = () => {
    wx.getNetworkType({
      success: ({ networkType }) => set(networkType !== "none"),
      fail: () => undefined,
    });
  };
  wx.onNetworkStatusChange(({ isConnected }) => set(isConnected));
  wx.onAppShow(ask);
  ask();
  return {
    online: () => isOnline,
    onOnline: (listener) => onChange((came) => came && listener()),
    onChange,
  };
}
